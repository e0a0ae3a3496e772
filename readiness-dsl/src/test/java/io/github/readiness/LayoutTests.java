package io.github.readiness;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ANONYMOUS_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Tests the direction of dependencies: probes, then stats, then the vocabulary. */
class LayoutTests {
  private static final JavaClasses OURS = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("io.github.readiness");

  @Test
  void ourClassesAreFound() {
    assertThat(OURS).hasSizeGreaterThan(80);
  }

  @Test
  void vocabularyImportsTheJdkJsonRedactionAndOneTypeOfAssertj() {
    classes().that().resideInAPackage("io.github.readiness").should().onlyDependOnClassesThat(
        JavaClass.Predicates.resideInAnyPackage("java..", "javax.net.ssl", "org.apiguardian.api", "io.github.readiness", "io.github.readiness.json",
            "io.github.readiness.redact", "io.github.readiness.judgement", "io.github.readiness.observation", "io.github.readiness.quantity",
            "io.github.readiness.net")
            .or(describe("AssertJ's Condition and Description",
                type -> type.getName().equals("org.assertj.core.api.Condition")
                    || type.getName().equals("org.assertj.core.description.Description"))))
        .check(OURS);
  }

  @Test
  void statsKnowTheVocabularyAndTheirLibraries() {
    classes().that().resideInAnyPackage("..stats..", "..uptime..").should().onlyDependOnClassesThat().resideInAnyPackage("java..",
        "org.apiguardian.api", "io.github.readiness", "io.github.readiness.judgement", "io.github.readiness.observation",
        "io.github.readiness.quantity", "io.github.readiness.stats", "io.github.readiness.uptime", "org.HdrHistogram",
        "org.apache.commons.statistics..").check(OURS);
  }

  @Test
  void onlyTheJsonPackageTouchesTheJsonLibrary() {
    noClasses().that().resideOutsideOfPackage("io.github.readiness.json").should().dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "com.fasterxml..", "groovy.json..").check(OURS);
    classes().that().resideInAPackage("io.github.readiness.json").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.apiguardian.api", "io.github.readiness.json", "tools.jackson.core..").check(OURS);
  }

  @Test
  void sharedPackagesKnowNoProbeAndNoStatistics() {
    noClasses().that()
        .resideInAnyPackage("io.github.readiness.csv", "io.github.readiness.json", "io.github.readiness.net", "io.github.readiness.redact").should()
        .dependOnClassesThat().resideInAnyPackage("io.github.readiness.probe..", "io.github.readiness.stats..").check(OURS);
  }

  @Test
  void noProbeImportsAnother() {
    slices().matching("io.github.readiness.probe.(*)..").should().notDependOnEachOther().check(OURS);
  }

  @Test
  void theDslKnowsNoJunit() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage("org.junit..", "org.opentest4j..").check(OURS);
  }

  @Test
  void onlyTheClassesOfItsOwnProcessTouchJmeterWhichIsOptional() {
    noClasses().that().haveNameNotMatching(".*\\.Jmeter(Client|Listener|TestPlan)").should().dependOnClassesThat()
        .resideInAnyPackage("org.apache.jmeter..", "org.apache.jorphan..").check(OURS);
  }

  @Test
  void everyPublicTypeSaysWhatItPromises() {
    classes().that().arePublic().and().areTopLevelClasses().should().beAnnotatedWith(API.class).check(OURS);
  }

  @Test
  void aClassIsFinalUnlessItIsMadeForInheritance() {
    classes().that().areNotInterfaces().and().areNotEnums().and(are(not(ANONYMOUS_CLASSES))).and().doNotHaveModifier(ABSTRACT).should()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL).check(OURS.that(are(not(assignableTo(Enum.class)))));
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> describe(String words, java.util.function.Predicate<JavaClass> test) {
    return com.tngtech.archunit.base.DescribedPredicate.describe(words, test);
  }
}
