package io.github.readiness.junit;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.PreconditionViolationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestPlan;

/**
 * Check that rejects class templates ({@code @ParameterizedClass}, since JUnit 5.13). JUnit creates their tests only during the run, so a criterion
 * that did not run could not be detected.
 */
final class ClassTemplates {
  /** Referenced by name, because JUnit before 5.13 does not have it. */
  private static final String TEMPLATE = "org.junit.jupiter.api.ClassTemplate";

  private ClassTemplates() {}

  /** Returns one mistake, with its fix, for each class template that contains criteria. */
  static List<String> mistakes(TestPlan plan) {
    return plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream()).flatMap(node -> node.getSource().stream())
        .flatMap(source -> type(source).stream()).distinct().filter(ClassTemplates::isTemplate).filter(ClassTemplates::hasCriteria)
        .map(type -> "The class " + type.getSimpleName()
            + " runs several times, for example by @ParameterizedClass, so its criteria are known only while it runs."
            + " Write a class that runs once, with @ParameterizedTest @CompositeCriterion(@Criterion(...)) on its methods.")
        .toList();
  }

  private static Optional<Class<?>> type(TestSource source) {
    try {
      return source instanceof ClassSource named ? Optional.of(named.getJavaClass()) : Optional.empty();
    } catch (PreconditionViolationException unloadable) {
      return Optional.empty();
    }
  }

  private static boolean isTemplate(Class<?> type) { return isTemplate(type.getAnnotations(), new HashSet<>()); }

  private static boolean isTemplate(Annotation[] annotations, Set<Class<?>> seen) {
    return Stream.of(annotations).map(Annotation::annotationType).filter(seen::add)
        .anyMatch(annotation -> annotation.getName().equals(TEMPLATE) || isTemplate(annotation.getAnnotations(), seen));
  }

  private static boolean hasCriteria(Class<?> type) {
    return !ReflectionSupport.findMethods(type, method -> CriterionDeclaration.of(type, method).isPresent(), HierarchyTraversalMode.TOP_DOWN)
        .isEmpty()
        || ReflectionSupport.findNestedClasses(type, nested -> true).stream().anyMatch(ClassTemplates::hasCriteria);
  }
}
