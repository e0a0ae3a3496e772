package io.github.readiness.junit;

import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.PolicyTerms;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What methods declare, looked up once: JUnit searches all annotations of a method, and theirs, each time it is asked. Safe for use by several threads.
 */
final class DeclarationCache {
  private final PolicyTerms terms;
  private final Map<Place, Optional<CriterionDefinition>> found = new ConcurrentHashMap<>();

  /** An inherited method belongs to each class that inherits it. */
  private record Place(Class<?> type, Method method) {}

  DeclarationCache(PolicyTerms terms) { this.terms = terms; }

  CriterionDefinition of(CriterionDeclaration declaration) { return of(declaration.type(), declaration.method()).orElseThrow(); }

  /** What the method declares in that class; none if it is no criterion. */
  Optional<CriterionDefinition> of(Class<?> type, Method method) {
    return found.computeIfAbsent(new Place(type, method),
        place -> CriterionDeclaration.of(type, method).map(declaration -> declaration.definition(terms)));
  }
}
