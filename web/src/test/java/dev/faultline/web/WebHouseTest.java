package dev.faultline.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules of the web module. */
@AnalyzeClasses(packages = "dev.faultline.web", importOptions = WebHouseTest.MainOnly.class)
class WebHouseTest {

    @ArchTest
    static final ArchRule features_do_not_know_the_cluster = noClasses()
            .that()
            .resideOutsideOfPackage("dev.faultline.web.cluster..")
            // The command that serves starts the cluster; one can run, measure and compare on actors alone.
            .and()
            .haveNameNotMatching("dev\\.faultline\\.web(\\.[a-z]+)?\\.(Serve|ActorsEngine|Determinism).*")
            .and()
            .resideOutsideOfPackage("dev.faultline.web.bench..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.faultline.simulator.cluster..", "akka..", "scala.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_store_knows_the_database = noClasses()
            .that()
            .resideOutsideOfPackage("dev.faultline.web.store..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.h2..", "org.jdbi..", "com.zaxxer..", "org.flywaydb.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_store_knows_no_feature = noClasses()
            .that()
            .resideInAPackage("dev.faultline.web.store..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.faultline.simulator..", "dev.faultline.web.(*)..")
                    .and(DescribedPredicate.not(resideInAnyPackage("dev.faultline.web.store.."))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule content_knows_no_page_of_a_run = noClasses()
            .that()
            .resideInAnyPackage("dev.faultline.web.content..", "dev.faultline.web.prose..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.faultline.web.sandbox..",
                    "dev.faultline.web.catalogue..",
                    "dev.faultline.web.lesson..",
                    "dev.faultline.web.interview..",
                    "dev.faultline.web.glossary..",
                    "dev.faultline.web.store..",
                    "dev.faultline.web.cli.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_sandbox_knows_no_lesson = noClasses()
            .that()
            .resideInAPackage("dev.faultline.web.sandbox..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.faultline.web.lesson..", "dev.faultline.web.interview..", "dev.faultline.web.store.."));

    static final class MainOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
