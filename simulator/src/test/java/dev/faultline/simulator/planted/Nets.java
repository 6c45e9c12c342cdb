package dev.faultline.simulator.planted;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.faultline.simulator.HouseTest;
import dev.faultline.simulator.cluster.DeterminismTest;
import dev.faultline.simulator.hunt.HuntTest;
import dev.faultline.simulator.known.KnownModelsTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The process in which one net looks at the sources as they are with a bug: it ends at the first test that fails. */
final class Nets {
    private static final String ROOT = "dev.faultline.simulator.";

    private Nets() {}

    /** Something that catches bugs: a number of tests. */
    enum Net {
        /** Of each part by itself, against formulas, published tables and other implementations. */
        TESTS("tests of the parts", "time", "policy", "message", "measure", "component", "run", "check"),
        RULES("rules on the code", HouseTest.class),
        HUNT("hunt", HuntTest.class),
        DETERMINISM("determinism", DeterminismTest.class),
        KNOWN("known answers", KnownModelsTest.class),
        ENGINE("tests of the actor engine", "cluster");

        final String words;
        private final List<DiscoverySelector> selectors;

        Net(String words, String... packages) {
            this.words = words;
            this.selectors = Stream.of(packages)
                    .map(name -> (DiscoverySelector) selectPackage(ROOT + name))
                    .toList();
        }

        Net(String words, Class<?> test) {
            this.words = words;
            this.selectors = List.of(selectClass(test));
        }
    }

    /** Exit code 0: nothing was caught; 1: something was, and the last line says what. */
    public static void main(String[] args) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Net.valueOf(args[0]).selectors)
                                .filters(includeClassNamePatterns(".*Test"))
                                .build(),
                        new FirstFailure());
        Runtime.getRuntime().halt(0);
    }

    private static final class FirstFailure implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                String where = test.getSource().map(Object::toString).orElse("");
                String type = where.replaceAll(".*className = '[^']*\\.([A-Za-z0-9]+)'.*", "$1");
                System.out.println(
                        "\n" + type + ": " + test.getLegacyReportingName().replaceAll("\\(.*", ""));
                System.out.flush();
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
