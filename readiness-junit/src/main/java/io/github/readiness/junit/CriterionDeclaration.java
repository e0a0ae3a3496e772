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
 * A method that declares a criterion, with its annotations as written in the source.
 *
 * @param isComposite true for {@link CompositeCriterion}
 * @param classAnnotation annotation of the class or of an enclosing class; empty if there is none
 */
record CriterionDeclaration(Class<?> type, Method method, Criterion criterion, boolean isComposite, Optional<ReadinessCriteria> classAnnotation) {

  /** Declarations by class. They are cached, because JUnit searches all annotations and meta-annotations again at each call. */
  private static final ClassValue<Map<Method, Optional<CriterionDeclaration>>> DECLARATIONS = new ClassValue<>() {
    @Override
    protected Map<Method, Optional<CriterionDeclaration>> computeValue(Class<?> type) { return new ConcurrentHashMap<>(); }
  };
  /** Extensions that every criterion has. They enable or disable by configuration, not by annotation. */
  private static final Set<Class<?>> OWN_EXTENSIONS = Set.of(ReadinessCriteria.class.getAnnotation(ExtendWith.class).value());
  private static final ClassValue<Boolean> CONDITIONAL = new ClassValue<>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getEnclosingClass).anyMatch(CriterionDeclaration::isConditional);
    }
  };
  private static final ClassValue<Optional<ReadinessCriteria>> CLASS_ANNOTATIONS = new ClassValue<>() {
    @Override
    protected Optional<ReadinessCriteria> computeValue(Class<?> type) { return classAnnotation(type); }
  };

  /** Returns the criterion that the method declares in that class; empty if it declares none. The result is cached. */
  static Optional<CriterionDeclaration> of(Class<?> type, Method method) {
    return DECLARATIONS.get(type).computeIfAbsent(method, unknown -> lookUp(type, unknown));
  }

  private static Optional<CriterionDeclaration> lookUp(Class<?> type, Method method) {
    var parts = AnnotationSupport.findAnnotation(method, CompositeCriterion.class).map(CompositeCriterion::value);
    return parts.or(() -> AnnotationSupport.findAnnotation(method, Criterion.class))
        .map(criterion -> new CriterionDeclaration(type, method, criterion, parts.isPresent(), CLASS_ANNOTATIONS.get(type)));
  }

  /** Returns simple class name and method name, for messages. */
  String origin() {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** Returns class, method and parameter types, which together are unique on the class path. */
  String signature() {
    return method.getDeclaringClass().getName() + "." + method.getName()
        + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).collect(joining(", ", "(", ")"));
  }

  /** Returns the system that the class annotation names; an empty string if it names none. */
  String system() {
    return classAnnotation.map(ReadinessCriteria::of).orElse("");
  }

  /** Returns the definition. A missing category or phase comes from the class annotation, then from the default or the policy. */
  CriterionDefinition definition(PolicyTerms terms) {
    var category = firstNonBlank(criterion.category(), classAnnotation.map(ReadinessCriteria::category).orElse(""), "General");
    var phase = firstNonBlank(criterion.phase(), classAnnotation.map(ReadinessCriteria::phase).orElse(""), terms.phases().get(0));
    var waivable = criterion.waivable() == Criterion.Waivable.YES
        || criterion.waivable() == Criterion.Waivable.BY_SEVERITY && criterion.severity() != Severity.BLOCKER;
    return new CriterionDefinition(criterion.id(), criterion.title(), category, phase, criterion.severity(), weight().orElse(BigDecimal.ONE),
        waivable,
        List.of(criterion.traces()), Optional.of(criterion.owner().strip()).filter(owner -> !owner.isEmpty()));
  }

  /** Returns all mistakes in the declaration, each with the line that fixes it. */
  List<String> mistakes(PolicyTerms terms) {
    var mistakes = new ArrayList<String>();
    if (!criterion.id().matches(CriterionDefinition.ID)) {
      mistakes
          .add("@Criterion on " + origin() + " has id = \"" + criterion.id()
              + "\". Use letters, digits, '.', '_' and '-', for example id = \"PERF-1\".");
    }
    if (criterion.title().isBlank()) {
      mistakes.add("@Criterion on " + origin() + " has no title. Write the demand, for example title = \"P95 below 200 ms\".");
    }
    if (weight().isEmpty()) {
      mistakes.add("@Criterion on " + origin() + " has weight = \"" + shortened(criterion.weight()) + "\". Write a decimal above 0 with at most "
          + CriterionDefinition.WEIGHT_DIGITS + " digits, for example weight = \"2.5\".");
    }
    var phase = definition(terms).phase();
    if (!terms.phases().contains(phase)) {
      mistakes.add("@Criterion on " + origin() + " has phase = \"" + phase + "\", but the phases are " + String.join(", ", terms.phases())
          + ". Write phase = \"" + DidYouMean.suggest(phase, terms.phases()) + "\".");
    }
    if (classAnnotation.isEmpty()) {
      mistakes.add(
          origin() + " is a @Criterion, but its class has no @ReadinessCriteria. Write @ReadinessCriteria above class " + type.getSimpleName() + ".");
    }
    if (!isComposite && isTemplate()) {
      mistakes.add(origin() + " has @Criterion, which includes @Test, and another test annotation. Write @CompositeCriterion(@Criterion(id = \""
          + criterion.id()
          + "\", ...)) instead of @Criterion(...).");
    }
    ignoredReason().ifPresent(mistakes::add);
    return mistakes;
  }

  /** Returns true if the method runs only under a condition, from {@code @Disabled}, {@code @EnabledOnOs} or the like on the method or a class. */
  boolean isConditional() {
    return CONDITIONAL.get(type) || isConditional(method);
  }

  private static boolean isConditional(AnnotatedElement element) {
    return AnnotationSupport.isAnnotated(element, Disabled.class) || AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
        .flatMap(extensions -> Stream.of(extensions.value()))
        .anyMatch(extension -> !OWN_EXTENSIONS.contains(extension) && ExecutionCondition.class.isAssignableFrom(extension));
  }

  /** Returns the reason why JUnit would silently ignore the method, with the line that fixes it; empty if JUnit runs it. */
  Optional<String> ignoredReason() {
    var modifiers = method.getModifiers();
    var fix = "so it would never run. Write void " + method.getName() + "(Readiness readiness).";
    if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
      return Optional.of(origin() + " is a criterion, but " + (Modifier.isPrivate(modifiers) ? "private, " : "static, ") + fix);
    }
    if (!AnnotationSupport.isAnnotated(method, TestFactory.class) && method.getReturnType() != void.class) {
      return Optional.of(origin() + " is a criterion, but returns a value, " + fix);
    }
    if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) && !AnnotationSupport.isAnnotated(type, Nested.class)) {
      return Optional.of(origin() + " is a criterion in an inner class that is not @Nested, so it would never run. Write @Nested above class "
          + type.getSimpleName() + ".");
    }
    return isComposite && !isTemplate() && !AnnotationSupport.isAnnotated(method, Test.class)
        ? Optional
            .of(origin() + " has @CompositeCriterion, but is not a test. Write @ParameterizedTest, @RepeatedTest or @TestFactory above it.")
        : Optional.empty();
  }

  private boolean isTemplate() {
    return AnnotationSupport.isAnnotated(method, TestTemplate.class) || AnnotationSupport.isAnnotated(method, TestFactory.class);
  }

  /** Returns the class annotation of the class or of the nearest enclosing class. */
  private static Optional<ReadinessCriteria> classAnnotation(Class<?> type) {
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

  private static String firstNonBlank(String one, String two, String three) { return !one.isBlank() ? one : !two.isBlank() ? two : three; }
}
