package io.github.readiness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.junit.LibraryVersions.Artifact;
import io.github.readiness.junit.LibraryVersions.Library;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryVersionsTests {
  private static final String INSTANCE = "Class org.example.cart.Cart does not have member field 'org.example.cart.Cart INSTANCE'";
  private static final Library CART = Library.of("org.example", "org.example.cart.", "5.2.5", "5.4.4", new Artifact("cart", "org.example.cart.Cart"),
      new Artifact("cart-items", "org.example.cart.Item"));
  private static final Library OTHER = Library.of("other", "other.", "2.0", "2.1", new Artifact("other", "other.Other"));

  static Stream<Library> libraries() { return LibraryVersions.LIBRARIES.stream(); }

  /** Fails until the version of a raised dependency is raised here, too. */
  @ParameterizedTest
  @MethodSource("libraries")
  void versionsAreThoseThatWeAreCompiledAgainst(Library library) {
    assertThat(library.artifacts()).allSatisfy(
        artifact -> assertThat(LibraryVersions.onClassPath(library.group(), artifact)).contains(library.compiled()));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void typeOfAnArtifactIsInAPackageOfItsLibrary(Library library) {
    assertThat(library.artifacts()).allSatisfy(artifact -> assertThat(library.isNamedIn("'void " + artifact.type() + ".<init>()'")).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.1", "5.2.4", "5.2", "4.9.9", "5", "5.2.4-beta2", "5.2.beta9"})
  void olderArtifactIsNamedWithTheLineToAdd(String version) {
    assertThat(explain(new NoSuchFieldError(INSTANCE), Map.of("cart", version, "cart-items", "5.2.5"))).contains("org.example:cart " + version
        + " is on the class path, but Readiness needs 5.2.5 or later. Add to <dependencyManagement> in pom.xml: <dependency>"
        + "<groupId>org.example</groupId><artifactId>cart</artifactId><version>5.2.5</version></dependency>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.2.5", "5.2.5.1", "5.2.10", "5.3", "5.10", "10.0", "5.2.5-beta2", "5.2.5.Final"})
  void artifactsAtTheBoundOrAboveAreNotTooOld(String version) {
    assertThat(explain(new NoSuchFieldError(INSTANCE), Map.of("cart", version, "cart-items", version)).orElseThrow()).doesNotContain("or later");
  }

  @Test
  void olderArtifactIsRaisedToItsNewerSibling() {
    assertThat(explain(new NoSuchFieldError(INSTANCE), Map.of("cart", "5.1", "cart-items", "5.4.4")).orElseThrow())
        .contains("cart 5.1 is on the class path, but Readiness needs 5.2.5", "<artifactId>cart</artifactId><version>5.4.4<")
        .doesNotContain("cart-items");
  }

  @ParameterizedTest
  @CsvSource({"1.9, true", "2.0, false", "3.1, false"})
  void clientThatDoesNotWorkWithTheNewerVersionIsRaisedToo(String version, boolean isNamed) {
    var client = Library.of("org.client", "org.client.", "2.0", "2.0", new Artifact("client", "org.client.Client"));
    var versions = Map.of("cart", "5.1", "cart-items", "5.1", "client", version);
    assertThat(
        explain(CART.withClient(client), new NoSuchFieldError(INSTANCE), versions).orElseThrow()
            .endsWith("</dependency>. Raise org.client:client to 2.0 "
                + "or later, too, because " + version + " does not work with it"))
        .isEqualTo(isNamed);
  }

  @Test
  void bothArtifactsAreNamedWhereBothAreTooOld() {
    assertThat(explain(new NoSuchFieldError(INSTANCE), Map.of("cart", "5.1", "cart-items", "5.1")).orElseThrow())
        .startsWith("org.example:cart 5.1 and org.example:cart-items 5.1 are on the class path, but")
        .contains("<artifactId>cart</artifactId><version>5.2.5<", "<artifactId>cart-items</artifactId><version>5.2.5<");
  }

  @Test
  void artifactsOfDifferentVersionsAreReportedWithTheLineForTheOlder() {
    assertThat(explain(new NoClassDefFoundError("org/example/cart/Router"), Map.of("cart", "5.2.10", "cart-items", "5.4.4"))).contains(
        "org.example:cart 5.2.10 and org.example:cart-items 5.4.4 are on the class path, but they must have the same version. Add to "
            + "<dependencyManagement> in pom.xml: <dependency><groupId>org.example</groupId><artifactId>cart</artifactId><version>5.4.4</version>"
            + "</dependency>");
  }

  @Test
  void missingArtifactIsNamedWithTheVersionOfItsSibling() {
    assertThat(explain(new NoClassDefFoundError("org/example/cart/Item"), Map.of("cart", "5.3"))).contains(
        "org.example:cart-items is missing on the class path. Remove the <exclusion>, or add to <dependencies> in pom.xml: <dependency>"
            + "<groupId>org.example</groupId><artifactId>cart-items</artifactId><version>5.3</version><scope>test</scope></dependency>");
  }

  @Test
  void missingLibraryIsNamedWithTheVersionThatWeAreCompiledAgainst() {
    assertThat(explain(new NoClassDefFoundError("org/example/cart/Item"), Map.of()).orElseThrow())
        .startsWith("org.example:cart and org.example:cart-items are missing").contains("<version>5.4.4</version>");
  }

  @Test
  void newerLibraryThatLacksAMethodIsNamedWithTheVersionThatWeAreCompiledAgainst() {
    assertThat(explain(new NoSuchMethodError("'void org.example.cart.Cart.<init>(int)'"), Map.of("cart", "6.0-beta1", "cart-items", "6.0-beta1"))
        .orElseThrow())
        .contains("cart 6.0-beta1 and", "lack an element that Readiness uses; Readiness was compiled against 5.4.4", "<version>5.4.4<");
  }

  @Test
  void artifactOfUnknownVersionIsNeitherTooOldNorDifferent() {
    var versions = Map.of("cart", LibraryVersions.UNKNOWN, "cart-items", "5.3");
    assertThat(explain(new NoSuchFieldError(INSTANCE), versions).orElseThrow())
        .startsWith("org.example:cart of unknown version and org.example:cart-items 5.3 are on the class path, but lack");
  }

  @Test
  void libraryOfTheVersionThatWeAreCompiledAgainstIsNotTheCause() {
    assertThat(explain(new NoSuchFieldError(INSTANCE), Map.of("cart", "5.4.4", "cart-items", "5.4.4"))).isEmpty();
  }

  @Test
  void fieldWithoutAClassIsExplainedByWhatIsTooOldWhereOurCodeAskedForIt() {
    var error = new NoSuchFieldError("INSTANCE");
    error.setStackTrace(new StackTraceElement[] {frame("io.github.readiness.probe.load.http.HttpCoreEngine"), frame("com.shop.ShopTest")});
    assertThat(explain(error, Map.of("cart", "5.1", "cart-items", "5.4.4")).orElseThrow()).startsWith("org.example:cart 5.1 is");
    assertThat(explain(error, Map.of("cart", "5.3", "cart-items", "5.4.4"))).isEmpty();
  }

  @Test
  void fieldWithoutAClassIsNotExplainedWhereCodeOfTheUserAskedForIt() {
    var error = new NoSuchFieldError("INSTANCE");
    error.setStackTrace(new StackTraceElement[] {frame("com.shop.ShopTest"), frame("io.github.readiness.junit.JudgementRecorder")});
    assertThat(explain(error, Map.of("cart", "5.1"))).isEmpty();
    error.setStackTrace(new StackTraceElement[0]);
    assertThat(explain(error, Map.of("cart", "5.1"))).isEmpty();
  }

  /** Error that the JDK throws from the second use of a class on. */
  @ParameterizedTest
  @CsvSource({"io.github.readiness.probe.load.http.HttpCoreEngine, true", "com.shop.Shop, false"})
  void classOfOursThatCouldNotBeInitializedIsExplainedAgain(String type, boolean isExplained) {
    var error = new NoClassDefFoundError("Could not initialize class " + type);
    error.initCause(new ExceptionInInitializerError("Exception java.lang.NoSuchFieldError: INSTANCE [in thread \"main\"]"));
    assertThat(explain(error, Map.of("cart", "5.1")).isPresent()).isEqualTo(isExplained);
  }

  @Test
  void initializerThatFailedForAnotherReasonIsNotExplained() {
    var ours = new NoClassDefFoundError("Could not initialize class io.github.readiness.Units");
    ours.initCause(new ExceptionInInitializerError("Exception java.lang.IllegalStateException: org.example.cart. [in thread \"main\"]"));
    assertThat(explain(ours, Map.of("cart", "5.1"))).isEmpty();
    var asserted = new NoClassDefFoundError("Could not initialize class io.github.readiness.Units");
    asserted.initCause(new ExceptionInInitializerError("Exception java.lang.AssertionError: broken [in thread \"main\"]"));
    assertThat(explain(asserted, Map.of("cart", "5.1"))).isEmpty();
    assertThat(explain(new ExceptionInInitializerError(new IllegalStateException("org.example.cart.Cart")), Map.of("cart", "5.1"))).isEmpty();
    assertThat(explain(new ExceptionInInitializerError(new NoSuchFieldError(INSTANCE)), Map.of("cart", "5.1"))).isPresent();
  }

  @Test
  void causeOfAnExceptionIsExplained() {
    assertThat(explain(new IllegalStateException("broke", new AbstractMethodError("org.example.cart.Cart.size()I")), Map.of("cart", "5.1")))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"com/shop/Cart", "my.org.example.cart.Cart", "org.example.cartoon.Cart", ""})
  void classesOfNoKnownLibraryAreNotExplained(String name) {
    assertThat(explain(new NoClassDefFoundError(name), Map.of("cart", "5.1"))).isEmpty();
  }

  @Test
  void onlyTheLibraryThatIsNamedIsTheCause() {
    assertThat(explain(new NoSuchFieldError(INSTANCE), Map.of("cart", "5.3", "cart-items", "5.3", "other", "1.0")).orElseThrow())
        .doesNotContain("other:other");
  }

  @Test
  void exceptionThatIsNoLinkageErrorIsNotExplained() {
    assertThat(explain(new IllegalStateException("org.example.cart.Cart"), Map.of("cart", "5.1"))).isEmpty();
    assertThat(explain(new NullPointerException(), Map.of("cart", "5.1"))).isEmpty();
    assertThat(explain(new UnsupportedClassVersionError("org/example/cart/Cart has been compiled for Java 25"), Map.of("cart", "5.1"))).isEmpty();
  }

  @Test
  void explanationOfACriterionBeginsWithTheLibrary() {
    var error = new NoClassDefFoundError("org/junit/nowhere/Router");
    assertThat(FailureTranslator.explanation(error, LibraryVersionsTests.class)).startsWith("NoClassDefFoundError: org/junit/nowhere/Router");
    assertThat(FailureTranslator.incident(error)).isEqualTo("java.lang.NoClassDefFoundError: org/junit/nowhere/Router");
  }

  @Test
  void artifactThatIsNotOnTheClassPathHasNoVersion() {
    assertThat(LibraryVersions.onClassPath("org.example", new Artifact("cart", "org.example.cart.Cart"))).isEmpty();
  }

  @Test
  void jarOfAnotherNameIsOfUnknownVersion() {
    assertThat(LibraryVersions.onClassPath("org.example", new Artifact("cart", "org.assertj.core.api.Condition"))).contains(LibraryVersions.UNKNOWN);
  }

  private static Optional<String> explain(Throwable thrown, Map<String, String> versions) { return explain(CART, thrown, versions); }

  private static Optional<String> explain(Library library, Throwable thrown, Map<String, String> versions) {
    var known = new HashMap<>(versions);
    return new LibraryVersions(List.of(library, OTHER), (group, artifact) -> Optional.ofNullable(known.get(artifact.id()))).explain(thrown);
  }

  private static StackTraceElement frame(String type) { return new StackTraceElement(type, "run", type + ".java", 1); }
}
