package dev.faultline.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
            // The command that serves starts the cluster; one can run and measure on actors alone.
            .and()
            .haveNameNotMatching("dev\\.faultline\\.web(\\.[a-z]+)?\\.(Serve|ActorsEngine).*")
            .and()
            .resideOutsideOfPackage("dev.faultline.web.bench..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.faultline.simulator.cluster..", "akka..", "scala.."))
            .allowEmptyShould(true);

    static final class MainOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
