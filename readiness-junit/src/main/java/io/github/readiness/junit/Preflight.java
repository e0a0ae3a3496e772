package io.github.readiness.junit;

import io.github.readiness.DefinitionMistake;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is looked at before anything is measured: keys, dossier, every declaration, and every plan that a class of criteria holds in a static field.
 * All mistakes are reported together, and nothing runs while there is one.
 */
record Preflight(List<String> mistakes) {
  Preflight {
    mistakes = List.copyOf(mistakes);
  }

  static Preflight of(Setup setup, Collection<Declaration> declarations) {
    var mistakes = new ArrayList<>(setup.mistakes());
    declarations.forEach(declaration -> mistakes.addAll(declaration.mistakes(setup.terms())));
    mistakes.addAll(duplicates(declarations));
    declarations.stream().<Class<?>>map(Declaration::type).distinct().forEach(type -> mistakes.addAll(plans(type, setup)));
    return new Preflight(mistakes.stream().distinct().toList());
  }

  /** @throws DefinitionMistake if there is one, with all of them */
  void pass() {
    if (!mistakes.isEmpty()) {
      throw new DefinitionMistake(mistakes);
    }
  }

  private static List<String> duplicates(Collection<Declaration> declarations) {
    var origins = new LinkedHashMap<String, LinkedHashSet<String>>();
    declarations.forEach(declaration -> origins.computeIfAbsent(declaration.criterion().id(), id -> new LinkedHashSet<>())
        .add(declaration.method().getDeclaringClass().getName() + "." + declaration.method().getName()));
    return origins.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
        .map(entry -> "The id \"" + entry.getKey() + "\" is used by " + String.join(" and by ", entry.getValue())
            + ". Give each criterion its own, like id = \""
            + entry.getKey() + "-2\".")
        .toList();
  }

  private static List<String> plans(Class<?> type, Setup setup) {
    var mistakes = new ArrayList<String>();
    for (var field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && Plan.class.isAssignableFrom(field.getType())) {
        var services = services(field, mistakes);
        services.stream().filter(service -> setup.target(service).isEmpty()).map(Plans::undefined).forEach(mistakes::add);
      }
    }
    return mistakes;
  }

  /** Reading the first field initializes the class; a plan that cannot be meant says so there. */
  private static List<Service> services(Field field, List<String> mistakes) {
    var name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
    try {
      field.setAccessible(true);
      return field.get(null) instanceof Plan<?> plan ? plan.services() : List.of();
    } catch (ExceptionInInitializerError mistake) {
      mistakes.add(name + " cannot be made: " + root(mistake));
    } catch (NoClassDefFoundError | ReflectiveOperationException | RuntimeException unreadable) {
      mistakes.add(name + " cannot be read: " + root(unreadable));
    }
    return List.of();
  }

  private static String root(Throwable thrown) {
    return Stream.iterate(Optional.of(thrown), Optional::isPresent, t -> t.map(Throwable::getCause)).flatMap(Optional::stream)
        .reduce((outer, inner) -> inner)
        .map(Throwable::getMessage).orElseGet(() -> thrown.getClass().getSimpleName());
  }
}
