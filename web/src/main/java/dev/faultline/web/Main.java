package dev.faultline.web;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program's entry: {@code faultline}. */
@Command(
        name = "faultline",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "An interactive system-design learning sandbox.")
public final class Main implements Runnable {

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"faultline " + Objects.requireNonNullElse(version, "development")};
        }
    }
}
