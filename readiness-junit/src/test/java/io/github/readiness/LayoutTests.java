package io.github.readiness;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ANONYMOUS_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Arrows go down only: JUnit and the command line, then publish, then render, policy and dossier, then sign and report. */
class LayoutTests {
  private static final String ROOT = "io.github.readiness.";
  private static final JavaClasses OURS = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(ROOT + "junit", ROOT + "run", ROOT + "cli", ROOT + "publish", ROOT + "render", ROOT + "policy", ROOT + "dossier", ROOT + "sign",
          ROOT + "report")
      .that(are(not(resideInAPackage("..render.jte.."))));

  @Test
  void ourClassesAreFound() {
    assertThat(OURS).hasSizeGreaterThan(120);
  }

  @Test
  void onlyOnePackageImportsJunit() {
    noClasses().that().resideOutsideOfPackage(ROOT + "junit..").should().dependOnClassesThat().resideInAnyPackage("org.junit..", "org.opentest4j..")
        .check(OURS);
  }

  @Test
  void nobodyKnowsWhatIsOnTop() {
    noClasses().that().resideOutsideOfPackage(ROOT + "junit..").should().dependOnClassesThat().resideInAPackage(ROOT + "junit..").check(OURS);
    noClasses().that().resideOutsideOfPackage(ROOT + "cli..").should().dependOnClassesThat().resideInAPackage(ROOT + "cli..").check(OURS);
    noClasses().that().resideOutsideOfPackages(ROOT + "publish..", ROOT + "run..", ROOT + "junit..", ROOT + "cli..").should().dependOnClassesThat()
        .resideInAPackage(ROOT + "publish..").check(OURS);
  }

  @Test
  void renderNeverDecides() {
    noClasses().that().resideInAPackage(ROOT + "render..").should().dependOnClassesThat()
        .resideInAnyPackage(ROOT + "policy..", ROOT + "dossier..", ROOT + "sign..").check(OURS);
  }

  @Test
  void policyNeverRendersOrMeasures() {
    noClasses().that().resideInAPackage(ROOT + "policy..").should().dependOnClassesThat()
        .resideInAnyPackage(ROOT + "render..", ROOT + "sign..", ROOT + "dossier..", ROOT + "probe..", "java.io..", "java.net..", "java.nio.file..")
        .check(OURS);
  }

  @Test
  void aDossierIsReadWithoutDecidingOrRendering() {
    noClasses().that().resideInAPackage(ROOT + "dossier..").should().dependOnClassesThat()
        .resideInAnyPackage(ROOT + "policy..", ROOT + "render..", ROOT + "sign..", ROOT + "probe..").check(OURS);
  }

  @Test
  void nobodyTouchesTheJsonLibraryBehindTheJsonPackage() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage("tools.jackson..", "com.fasterxml..").check(OURS);
  }

  @Test
  void signKnowsNoReport() {
    noClasses().that().resideInAPackage(ROOT + "sign..").should().dependOnClassesThat()
        .resideInAnyPackage(ROOT + "report..", ROOT + "policy..", ROOT + "dossier..", ROOT + "render..").check(OURS);
  }

  @Test
  void aReportKnowsOnlyTheVocabulary() {
    classes().that().resideInAPackage(ROOT + "report..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.apiguardian.api", "io.github.readiness", ROOT + "judgement", ROOT + "observation", ROOT + "quantity",
            ROOT + "report")
        .check(OURS);
  }

  @Test
  void everyPublicTypeSaysWhatItPromises() {
    classes().that().arePublic().and().areTopLevelClasses().should().beAnnotatedWith(API.class).check(OURS);
  }

  @Test
  void aClassIsFinalUnlessItIsMadeForInheritance() {
    classes().that().areNotInterfaces().and().areNotEnums().and(are(not(ANONYMOUS_CLASSES))).and().doNotHaveModifier(ABSTRACT).should()
        .haveModifier(FINAL)
        .check(OURS.that(are(not(assignableTo(Enum.class)))));
  }
}
