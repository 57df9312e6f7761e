package de.flowfact.spfaudit;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class PackageDirectionsTest {

    private static final String ROOT = "de.flowfact.spfaudit";
    private static final JavaClasses PROJECT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void dependenciesRunOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("cli")
                .definedBy(ROOT + ".cli..")
                .layer("demo")
                .definedBy(ROOT + ".demo..")
                .layer("job")
                .definedBy(ROOT + ".job..")
                .layer("notice")
                .definedBy(ROOT + ".notice..")
                .layer("report")
                .definedBy(ROOT + ".report..")
                .layer("audit")
                .definedBy(ROOT + ".audit..")
                .layer("advice")
                .definedBy(ROOT + ".advice..")
                .layer("spf")
                .definedBy(ROOT + ".spf..")
                .layer("dns")
                .definedBy(ROOT + ".dns..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("job")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("notice")
                .mayOnlyBeAccessedByLayers("cli", "job")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli", "job")
                .whereLayer("audit")
                .mayOnlyBeAccessedByLayers("cli", "job", "notice", "report", "demo")
                .whereLayer("advice")
                .mayOnlyBeAccessedByLayers("cli", "job", "notice", "report", "audit")
                .whereLayer("spf")
                .mayOnlyBeAccessedByLayers("cli", "job", "notice", "report", "audit", "advice")
                .check(PROJECT);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(PROJECT);
    }

    @Test
    void onlyDnsAndTheDemoKnowDnsjava() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".dns..", ROOT + ".demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.xbill..")
                .check(PROJECT);
    }

    @Test
    void theCoreKnowsNoSpringAndNoSql() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".dns..", ROOT + ".spf..", ROOT + ".advice..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .allowEmptyShould(true)
                .check(PROJECT);
    }
}
