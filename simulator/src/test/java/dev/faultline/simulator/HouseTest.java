package dev.faultline.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The house rules: who may know whom, and what may not happen in virtual time. */
@AnalyzeClasses(packages = "dev.faultline.simulator", importOptions = HouseTest.MainOnly.class)
public class HouseTest {

    private static final String ROOT = "dev.faultline.simulator.";

    /** What runs in virtual time: the same seed must give the same run, on any machine. */
    private static final String[] VIRTUAL = packages(
            "time", "spec", "policy", "message", "measure", "fault", "component", "run", "trace", "check", "hunt");

    /** Of {@code run}, what keeps journals on disk and hands runs to whoever watches them. */
    private static final DescribedPredicate<JavaClass> WITHOUT_VIRTUAL_TIME = describe(
            "kept on disk or watched from outside",
            type -> type.getName().matches(".*\\.run\\.(Journal(Files|Store)|Sandbox)(\\$.*)?"));

    private static final Map<String, List<String>> MAY_KNOW = Map.of(
            "time", List.of(),
            "spec", List.of("time"),
            "policy", List.of("time"),
            "message", List.of("time"),
            "measure", List.of("time", "message"),
            "fault", List.of("time", "spec", "message"),
            "component", List.of("time", "spec", "policy", "message", "measure", "fault"));

    @ArchTest
    static final ArchRule packages_know_only_those_below = CompositeArchRule.of(MAY_KNOW.entrySet().stream()
                    .map(entry -> knowsOnly(entry.getKey(), entry.getValue()))
                    .toList())
            .as("packages know only those below them");

    @ArchTest
    static final ArchRule time_needs_the_jdk_alone = classes()
            .that()
            .resideInAPackage(ROOT + "time..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(ROOT + "time..", "java..", "org.jspecify.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_cluster_knows_akka = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cluster..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("akka..", "scala..", "com.typesafe.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothing_else_knows_cluster = noClasses()
            .that()
            .resideOutsideOfPackages(packages("cluster", "bench"))
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "cluster.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_engine_does_not_know_what_is_taught_with_it = noClasses()
            .that()
            .resideOutsideOfPackages(packages("document", "lesson", "interview", "known"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(packages("document", "lesson", "interview")));

    @ArchTest
    static final ArchRule documents_know_no_runs = noClasses()
            .that()
            .resideInAPackage(ROOT + "document..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(packages("check", "run", "cluster", "lesson", "interview")));

    @ArchTest
    static final ArchRule lessons_and_interviews_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage(ROOT + "lesson..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(packages("interview", "cluster")));

    @ArchTest
    static final ArchRule the_simulator_does_not_know_the_web = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.faultline.web.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule virtual_time_has_no_threads_and_no_unordered_collections = noClasses()
            .that()
            .resideInAnyPackage(VIRTUAL)
            .and(DescribedPredicate.not(WITHOUT_VIRTUAL_TIME))
            .should()
            .dependOnClassesThat(anyOf(
                    "java.lang.Thread",
                    "java.lang.ThreadLocal",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.Date",
                    "java.util.Calendar",
                    "java.lang.Runtime",
                    "java.security.SecureRandom",
                    "java.util.Timer",
                    "java.time.Clock",
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.IdentityHashMap",
                    "java.util.WeakHashMap",
                    "java.util.Hashtable"))
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.util.random.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.util.concurrent..")
                    // A unit of time and an enum, no more.
                    .and(DescribedPredicate.not(anyOf("java.util.concurrent.TimeUnit"))))
            .because("a run must be the same again for the same seed: use LinkedHashMap or TreeMap, one thread,"
                    + " and the clock and the random numbers of the run")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule virtual_time_calls_nothing_that_differs_from_run_to_run = noClasses()
            .that()
            .resideInAnyPackage(VIRTUAL)
            .and(DescribedPredicate.not(WITHOUT_VIRTUAL_TIME))
            .should()
            .accessTargetWhere(differsFromRunToRun())
            .because("Math may differ from machine to machine (StrictMath does not), and Set.of and Map.of iterate in"
                    + " another order in each JVM")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule instances_share_nothing_that_changes = noFields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(resideInAnyPackage(VIRTUAL).and(DescribedPredicate.not(WITHOUT_VIRTUAL_TIME)))
            .should(new ArchCondition<>("be something that changes") {
                @Override
                public void check(JavaField field, ConditionEvents events) {
                    boolean changes =
                            !field.getModifiers().contains(JavaModifier.FINAL) || canChange(field.getRawType());
                    events.add(new SimpleConditionEvent(field, changes, field.getFullName()));
                }
            })
            .because("instances run on several threads at once, and several runs in one process")
            .allowEmptyShould(true);

    /** One of them stands for all histograms that have nothing in them yet. */
    private static final String NEVER_RECORDED_IN = ROOT + "measure.Buckets";

    /** A class of ours one of whose fields is not final. Tables of numbers and lists of constants are let pass. */
    private static boolean canChange(JavaClass type) {
        return !type.isEnum()
                && !NEVER_RECORDED_IN.equals(type.getName())
                && type.getAllFields().stream()
                        .filter(field -> field.getOwner().getPackageName().startsWith("dev.faultline."))
                        .anyMatch(field -> !field.getModifiers().contains(JavaModifier.FINAL)
                                && !field.getModifiers().contains(JavaModifier.STATIC));
    }

    private static ArchRule knowsOnly(String name, List<String> known) {
        String[] allowed =
                packages(Stream.concat(Stream.of(name), known.stream()).toArray(String[]::new));
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.faultline..").and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .as(name + " knows only " + known)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> differsFromRunToRun() {
        return describe(
                "differs from run to run",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target && differs(target));
    }

    private static final Set<String> INEXACT = Set.of(
            "log", "log10", "log1p", "exp", "expm1", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "hypot", "cbrt", "random");

    private static boolean differs(CodeUnitAccessTarget target) {
        String owner = target.getOwner().isEnum()
                ? "java.lang.Enum"
                : target.getOwner().getName();
        String name = target.getName();
        int arguments = target.getRawParameterTypes().size();
        return switch (owner) {
            case "java.lang.Math" -> INEXACT.contains(name);
            case "java.lang.System" ->
                Set.of("nanoTime", "currentTimeMillis", "identityHashCode", "getenv", "getProperty")
                        .contains(name);
            // Both are where the object lies in memory.
            case "java.lang.Object", "java.lang.Enum" -> name.equals("hashCode");
            case "java.lang.String" ->
                (Set.of("toLowerCase", "toUpperCase").contains(name) && arguments == 0)
                        || (name.equals("format") && !firstIs(target, "java.util.Locale"));
            case "java.util.Locale" -> name.equals("getDefault");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Set" -> name.equals("copyOf") || (name.equals("of") && arguments > 1);
            case "java.util.Map" ->
                name.equals("copyOf") || name.equals("ofEntries") || (name.equals("of") && arguments > 2);
            case "java.util.stream.Collectors" ->
                Set.of("toSet", "toUnmodifiableSet", "toUnmodifiableMap", "toConcurrentMap", "groupingByConcurrent")
                                .contains(name)
                        || (Set.of("toMap", "groupingBy").contains(name) && arguments < (name.equals("toMap") ? 4 : 3));
            default ->
                (owner.startsWith("java.") && name.startsWith("parallel"))
                        || (owner.startsWith("java.time.") && name.equals("now"));
        };
    }

    private static boolean firstIs(CodeUnitAccessTarget target, String type) {
        return !target.getRawParameterTypes().isEmpty()
                && target.getRawParameterTypes().get(0).getName().equals(type);
    }

    private static DescribedPredicate<JavaClass> anyOf(String... names) {
        Set<String> set = Set.of(names);
        return describe("any of " + set, type -> set.contains(type.getName()));
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    /** Not what lies where this test lies. ArchUnit's own option does not know target/quick. */
    static final class MainOnly implements ImportOption {
        private static final String TESTS = HouseTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();

        @Override
        public boolean includes(Location location) {
            return !location.contains(TESTS);
        }
    }
}
