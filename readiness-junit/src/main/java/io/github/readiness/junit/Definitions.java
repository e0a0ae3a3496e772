package io.github.readiness.junit;

import io.github.readiness.report.Definition;
import io.github.readiness.report.PolicyTerms;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What methods declare, looked up once: JUnit searches all annotations of a method, and theirs, each time it is asked. Safe for use by several threads.
 */
final class Definitions {
  private final PolicyTerms terms;
  private final Map<Place, Optional<Definition>> found = new ConcurrentHashMap<>();

  /** An inherited method belongs to each class that inherits it. */
  private record Place(Class<?> type, Method method) {}

  Definitions(PolicyTerms terms) { this.terms = terms; }

  Definition of(Declaration declaration) { return of(declaration.type(), declaration.method()).orElseThrow(); }

  /** What the method declares in that class; none if it is no criterion. */
  Optional<Definition> of(Class<?> type, Method method) {
    return found.computeIfAbsent(new Place(type, method), place -> Declaration.of(type, method).map(declaration -> declaration.definition(terms)));
  }
}
