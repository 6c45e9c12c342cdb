package dev.faultline.web.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which Faultline this is. */
public final class Version implements IVersionProvider {
    /** {@code 0.1.0}; {@code development} where it does not run from its jar. */
    public static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "faultline " + number() + " (Java " + Runtime.version().feature() + ")"
        };
    }
}
