package io.github.readiness.junit;

import static java.util.stream.Collectors.joining;

import io.github.readiness.Nearest;
import io.github.readiness.report.Definition;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Severity;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;

/** A method that declares a criterion, as it stands in the source. */
record Declaration(Class<?> type, Method method, Criterion criterion, boolean inParts) {

  static Optional<Declaration> of(Class<?> type, Method method) {
    var parts = AnnotationSupport.findAnnotation(method, PartsOf.class).map(PartsOf::value);
    return parts.or(() -> AnnotationSupport.findAnnotation(method, Criterion.class))
        .map(criterion -> new Declaration(type, method, criterion, parts.isPresent()));
  }

  /** Class and method, as a mistake names them. */
  String origin() { return method.getDeclaringClass().getSimpleName() + "." + method.getName(); }

  /** Class, method and parameters, as nothing else in a class path is called. */
  String signature() {
    return method.getDeclaringClass().getName() + "." + method.getName()
        + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).collect(joining(", ", "(", ")"));
  }

  /** The system its class says it is about; empty if it says none. */
  String system() { return around().map(ReadinessCriteria::of).orElse(""); }

  /** What it declares; what is missing is taken from the class, then from the terms. */
  Definition definition(PolicyTerms terms) {
    var category = first(criterion.category(), around().map(ReadinessCriteria::category).orElse(""), "General");
    var phase = first(criterion.phase(), around().map(ReadinessCriteria::phase).orElse(""), terms.phases().get(0));
    var waivable = criterion.waivable() == Criterion.Waivable.YES
        || criterion.waivable() == Criterion.Waivable.BY_SEVERITY && criterion.severity() != Severity.BLOCKER;
    return new Definition(criterion.id(), criterion.title(), category, phase, criterion.severity(), weight().orElse(BigDecimal.ONE), waivable,
        List.of(criterion.traces()));
  }

  /** What cannot be meant, each with the line that mends it. */
  List<String> mistakes(PolicyTerms terms) {
    var mistakes = new ArrayList<String>();
    if (!criterion.id().matches(Definition.ID)) {
      mistakes
          .add("@Criterion on " + origin() + " has id = \"" + criterion.id() + "\". Use letters, digits, '.', '_' and '-', like id = \"PERF-1\".");
    }
    if (criterion.title().isBlank()) {
      mistakes.add("@Criterion on " + origin() + " has no title. Say what it demands, like title = \"P95 below 200 ms\".");
    }
    if (weight().filter(weight -> weight.signum() > 0).isEmpty()) {
      mistakes.add("@Criterion on " + origin() + " has weight = \"" + criterion.weight() + "\". Write a decimal above 0, like weight = \"2.5\".");
    }
    var phase = definition(terms).phase();
    if (!terms.phases().contains(phase)) {
      mistakes.add("@Criterion on " + origin() + " has phase = \"" + phase + "\", but the phases are " + String.join(", ", terms.phases())
          + ". Write phase = \"" + Nearest.to(phase, terms.phases()) + "\".");
    }
    if (around().isEmpty()) {
      mistakes.add(origin() + " is a @Criterion, but its class is not marked. Write @ReadinessCriteria above class " + type.getSimpleName() + ".");
    }
    if (!inParts && isTemplate()) {
      mistakes.add(origin() + " is a @Criterion, which is a @Test, and a test of another kind too. Write @PartsOf(@Criterion(id = \"" + criterion.id()
          + "\", ...)) instead of @Criterion(...).");
    }
    if (inParts && !isTemplate() && !AnnotationSupport.isAnnotated(method, Test.class)) {
      mistakes.add(origin() + " is @PartsOf a criterion, but no test. Write @ParameterizedTest, @RepeatedTest or @TestFactory above it.");
    }
    return mistakes;
  }

  private boolean isTemplate() {
    return AnnotationSupport.isAnnotated(method, TestTemplate.class) || AnnotationSupport.isAnnotated(method, TestFactory.class)
        || AnnotationSupport.isAnnotated(method, RepeatedTest.class);
  }

  /** The class annotation, of the class itself or of one it is nested in. */
  private Optional<ReadinessCriteria> around() {
    for (Class<?> here = type; here != null; here = here.getEnclosingClass()) {
      var found = AnnotationSupport.findAnnotation(here, ReadinessCriteria.class);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<BigDecimal> weight() {
    try {
      return Optional.of(new BigDecimal(criterion.weight()));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static String first(String one, String two, String three) { return !one.isBlank() ? one : !two.isBlank() ? two : three; }
}
