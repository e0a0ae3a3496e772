package io.github.readiness.junit;

import static java.util.stream.Collectors.joining;

import io.github.readiness.DidYouMean;
import io.github.readiness.json.DecimalParser;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Severity;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A method that declares a criterion, as it stands in the source.
 *
 * @param around the annotation of its class
 */
record CriterionDeclaration(Class<?> type, Method method, Criterion criterion, boolean inParts, Optional<ReadinessCriteria> around) {

  /** Declarations by class: JUnit searches all annotations of a method, and theirs, each time it is asked, and they never change. */
  private static final ClassValue<Map<Method, Optional<CriterionDeclaration>>> FOUND = new ClassValue<>() {
    @Override
    protected Map<Method, Optional<CriterionDeclaration>> computeValue(Class<?> type) { return new ConcurrentHashMap<>(); }
  };
  /** Extensions of every criterion. They decide by configuration, not by annotation. */
  private static final Set<Class<?>> OWN_EXTENSIONS = Set.of(ReadinessCriteria.class.getAnnotation(ExtendWith.class).value());
  private static final ClassValue<Boolean> CONDITIONAL = new ClassValue<>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getEnclosingClass).anyMatch(CriterionDeclaration::isConditional);
    }
  };
  private static final ClassValue<Optional<ReadinessCriteria>> AROUND = new ClassValue<>() {
    @Override
    protected Optional<ReadinessCriteria> computeValue(Class<?> type) { return around(type); }
  };

  /** What the method declares in that class, looked up once. */
  static Optional<CriterionDeclaration> of(Class<?> type, Method method) {
    return FOUND.get(type).computeIfAbsent(method, unknown -> lookUp(type, unknown));
  }

  private static Optional<CriterionDeclaration> lookUp(Class<?> type, Method method) {
    var parts = AnnotationSupport.findAnnotation(method, CompositeCriterion.class).map(CompositeCriterion::value);
    return parts.or(() -> AnnotationSupport.findAnnotation(method, Criterion.class))
        .map(criterion -> new CriterionDeclaration(type, method, criterion, parts.isPresent(), AROUND.get(type)));
  }

  /** Class and method, as a mistake names them. */
  String origin() { return method.getDeclaringClass().getSimpleName() + "." + method.getName(); }

  /** Class, method and parameters, as nothing else in a class path is called. */
  String signature() {
    return method.getDeclaringClass().getName() + "." + method.getName()
        + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).collect(joining(", ", "(", ")"));
  }

  /** The system its class says it is about; empty if it says none. */
  String system() { return around.map(ReadinessCriteria::of).orElse(""); }

  /** What it declares; what is missing is taken from the class, then from the terms. */
  CriterionDefinition definition(PolicyTerms terms) {
    var category = first(criterion.category(), around.map(ReadinessCriteria::category).orElse(""), "General");
    var phase = first(criterion.phase(), around.map(ReadinessCriteria::phase).orElse(""), terms.phases().get(0));
    var waivable = criterion.waivable() == Criterion.Waivable.YES
        || criterion.waivable() == Criterion.Waivable.BY_SEVERITY && criterion.severity() != Severity.BLOCKER;
    return new CriterionDefinition(criterion.id(), criterion.title(), category, phase, criterion.severity(), weight().orElse(BigDecimal.ONE),
        waivable,
        List.of(criterion.traces()), Optional.of(criterion.owner().strip()).filter(owner -> !owner.isEmpty()));
  }

  /** What cannot be meant, each with the line that mends it. */
  List<String> mistakes(PolicyTerms terms) {
    var mistakes = new ArrayList<String>();
    if (!criterion.id().matches(CriterionDefinition.ID)) {
      mistakes
          .add("@Criterion on " + origin() + " has id = \"" + criterion.id() + "\". Use letters, digits, '.', '_' and '-', like id = \"PERF-1\".");
    }
    if (criterion.title().isBlank()) {
      mistakes.add("@Criterion on " + origin() + " has no title. Say what it demands, like title = \"P95 below 200 ms\".");
    }
    if (weight().isEmpty()) {
      mistakes.add("@Criterion on " + origin() + " has weight = \"" + shortened(criterion.weight()) + "\". Write a decimal above 0 of at most "
          + CriterionDefinition.WEIGHT_DIGITS + " digits, like weight = \"2.5\".");
    }
    var phase = definition(terms).phase();
    if (!terms.phases().contains(phase)) {
      mistakes.add("@Criterion on " + origin() + " has phase = \"" + phase + "\", but the phases are " + String.join(", ", terms.phases())
          + ". Write phase = \"" + DidYouMean.to(phase, terms.phases()) + "\".");
    }
    if (around.isEmpty()) {
      mistakes.add(origin() + " is a @Criterion, but its class is not marked. Write @ReadinessCriteria above class " + type.getSimpleName() + ".");
    }
    if (!inParts && isTemplate()) {
      mistakes.add(origin() + " is a @Criterion, which is a @Test, and a test of another kind too. Write @CompositeCriterion(@Criterion(id = \""
          + criterion.id()
          + "\", ...)) instead of @Criterion(...).");
    }
    hidden().ifPresent(mistakes::add);
    return mistakes;
  }

  /** Whether an annotation decides, when its turn comes, if it runs: {@code @Disabled}, {@code @EnabledOnOs} and whatever is made like them. */
  boolean isConditional() {
    return CONDITIONAL.get(type) || isConditional(method);
  }

  private static boolean isConditional(AnnotatedElement element) {
    return AnnotationSupport.isAnnotated(element, Disabled.class) || AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
        .flatMap(extensions -> Stream.of(extensions.value()))
        .anyMatch(extension -> !OWN_EXTENSIONS.contains(extension) && ExecutionCondition.class.isAssignableFrom(extension));
  }

  /** Why JUnit would pass it over without a word, if it would, with the line that mends it. */
  Optional<String> hidden() {
    var modifiers = method.getModifiers();
    var mend = "so it would never run. Write void " + method.getName() + "(Readiness readiness).";
    if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
      return Optional.of(origin() + " is a criterion, but " + (Modifier.isPrivate(modifiers) ? "private, " : "static, ") + mend);
    }
    if (!AnnotationSupport.isAnnotated(method, TestFactory.class) && method.getReturnType() != void.class) {
      return Optional.of(origin() + " is a criterion, but returns something, " + mend);
    }
    if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) && !AnnotationSupport.isAnnotated(type, Nested.class)) {
      return Optional.of(origin() + " is a criterion in an inner class that is not @Nested, so it would never run. Write @Nested above class "
          + type.getSimpleName() + ".");
    }
    return inParts && !isTemplate() && !AnnotationSupport.isAnnotated(method, Test.class)
        ? Optional
            .of(origin() + " is @CompositeCriterion a criterion, but no test. Write @ParameterizedTest, @RepeatedTest or @TestFactory above it.")
        : Optional.empty();
  }

  private boolean isTemplate() {
    return AnnotationSupport.isAnnotated(method, TestTemplate.class) || AnnotationSupport.isAnnotated(method, TestFactory.class);
  }

  /** The class annotation, of the class itself or of one it is nested in. */
  private static Optional<ReadinessCriteria> around(Class<?> type) {
    for (Class<?> here = type; here != null; here = here.getEnclosingClass()) {
      var found = AnnotationSupport.findAnnotation(here, ReadinessCriteria.class);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<BigDecimal> weight() { return DecimalParser.parse(criterion.weight()).filter(CriterionDefinition::isWeight); }

  private static String shortened(String text) { return text.length() > 60 ? text.substring(0, 60) + "..." : text; }

  private static String first(String one, String two, String three) { return !one.isBlank() ? one : !two.isBlank() ? two : three; }
}
