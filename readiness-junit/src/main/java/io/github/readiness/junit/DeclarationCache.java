package io.github.readiness.junit;

import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.PolicyTerms;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cache of criterion definitions under one policy. JUnit searches all annotations and meta-annotations of a method again at each call. Safe for use
 * by several threads.
 */
final class DeclarationCache {
  private final PolicyTerms terms;
  private final Map<Key, Optional<CriterionDefinition>> definitions = new ConcurrentHashMap<>();

  /** An inherited method belongs to each class that inherits it. */
  private record Key(Class<?> type, Method method) {}

  DeclarationCache(PolicyTerms terms) { this.terms = terms; }

  CriterionDefinition of(CriterionDeclaration declaration) { return of(declaration.type(), declaration.method()).orElseThrow(); }

  /** Returns the definition that the method declares in that class; empty if the method is not a criterion. */
  Optional<CriterionDefinition> of(Class<?> type, Method method) {
    return definitions.computeIfAbsent(new Key(type, method),
        key -> CriterionDeclaration.of(type, method).map(declaration -> declaration.definition(terms)));
  }
}
