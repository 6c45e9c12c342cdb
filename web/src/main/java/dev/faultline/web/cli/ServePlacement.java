package dev.faultline.web.cli;

import dev.faultline.simulator.cluster.Placement;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code together} and {@code spread}. */
final class ServePlacement implements ITypeConverter<Placement> {
    @Override
    public Placement convert(String text) {
        return switch (text) {
            case "together" -> Placement.TOGETHER;
            case "spread" -> Placement.SPREAD;
            default -> throw new TypeConversionException("\"" + text + "\" is not one of together, spread");
        };
    }
}
