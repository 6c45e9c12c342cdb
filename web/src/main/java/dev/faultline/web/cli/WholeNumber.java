package dev.faultline.web.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers from 0, and complains of others in our own words. */
final class WholeNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw complaint(text);
        }
        throw complaint(text);
    }

    private static TypeConversionException complaint(String text) {
        return new TypeConversionException("\"" + text + "\" is not a whole number from 0");
    }
}
