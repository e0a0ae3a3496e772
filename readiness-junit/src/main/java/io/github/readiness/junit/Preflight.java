package io.github.readiness.junit;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Plan;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.run.RunConfiguration;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Definition mistakes that can be found before anything is measured. Sources are configuration keys, the dossier, every declaration, and the static
 * fields of each class of criteria that will run. Such fields hold plans with their services, quantities and requests. All mistakes are reported
 * together. A run with a mistake measures nothing. A mistake inside a method is an error of its criterion when the method runs; a dry run finds it
 * without measuring. Static fields of a class that runs only under a condition are not read. Its services may have no address on a machine that skips
 * the class.
 *
 * @param background plans that start before the first criterion
 */
record Preflight(List<String> mistakes, List<Plan<?>> background) {
  Preflight {
    mistakes = List.copyOf(mistakes);
    background = List.copyOf(background);
  }

  /** @param origins signatures by criterion id, of this session so far; the ids of these declarations are added */
  static Preflight of(RunConfiguration setup, Collection<CriterionDeclaration> declarations, Map<String, Set<String>> origins) {
    var mistakes = new ArrayList<>(setup.mistakes());
    declarations.forEach(declaration -> mistakes.addAll(declaration.mistakes(setup.terms())));
    declarations.stream().map(declaration -> outermost(declaration.type())).distinct().forEach(type -> mistakes.addAll(ignoredCriteria(type)));
    mistakes.addAll(duplicates(declarations, origins));
    var selected = declarations.stream().filter(declaration -> setup.selection().exclusionReason(declaration.definition(setup.terms())).isEmpty())
        .toList();
    var types = selected.stream().filter(declaration -> !declaration.isConditional())
        .flatMap(declaration -> relatedTypes(declaration.type()).stream())
        .distinct().toList();
    types.forEach(type -> mistakes.addAll(fieldMistakes(type, setup)));
    var background = mistakes.isEmpty() ? types.stream().flatMap(type -> BackgroundPlans.plans(type).stream()).toList() : List.<Plan<?>>of();
    return new Preflight(mistakes.stream().distinct().toList(), background);
  }

  /** Returns a copy with more mistakes. */
  Preflight with(List<String> more) {
    return new Preflight(Stream.concat(mistakes.stream(), more.stream()).toList(), background);
  }

  /** @throws InvalidDefinitionException if there is a mistake; it lists all of them */
  void requireNoMistakes() {
    if (!mistakes.isEmpty()) {
      throw new InvalidDefinitionException(mistakes);
    }
  }

  /** Returns a mistake for each criterion that JUnit would silently ignore, in this class and its member classes. */
  private static List<String> ignoredCriteria(Class<?> type) {
    var own = Stream.of(type.getDeclaredMethods()).map(method -> CriterionDeclaration.of(type, method)).flatMap(Optional::stream)
        .map(CriterionDeclaration::ignoredReason)
        .flatMap(Optional::stream).sorted();
    var inner = Stream.of(type.getDeclaredClasses()).filter(member -> !Modifier.isStatic(member.getModifiers()))
        .flatMap(member -> ignoredCriteria(member).stream());
    var staticNested = Stream.of(type.getDeclaredClasses()).filter(Preflight::isStaticNested).filter(Preflight::hasCriteria)
        .map(member -> "JUnit ignores the criteria of " + member.getSimpleName() + ", because the class is @Nested and static. Remove static.");
    return Stream.of(own, inner, staticNested).flatMap(some -> some).toList();
  }

  private static boolean isStaticNested(Class<?> member) {
    return Modifier.isStatic(member.getModifiers()) && AnnotationSupport.isAnnotated(member, Nested.class);
  }

  private static boolean hasCriteria(Class<?> type) {
    return Stream.of(type.getDeclaredMethods()).anyMatch(method -> CriterionDeclaration.of(type, method).isPresent());
  }

  /** Returns the outermost class around a {@code @Nested} class, else the class itself. */
  static Class<?> outermost(Class<?> type) {
    return type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) ? outermost(type.getEnclosingClass()) : type;
  }

  private static List<String> duplicates(Collection<CriterionDeclaration> declarations, Map<String, Set<String>> origins) {
    declarations.forEach(declaration -> origins.computeIfAbsent(declaration.criterion().id(), id -> new TreeSet<>()).add(declaration.signature()));
    return declarations.stream().map(declaration -> declaration.criterion().id()).distinct().filter(id -> origins.get(id).size() > 1)
        .map(id -> "The id \"" + id + "\" is used by " + String.join(" and by ", origins.get(id))
            + ". Give each criterion its own id, for example id = \"" + id
            + "-2\".")
        .toList();
  }

  /** Returns the class, its superclasses and its enclosing classes with their superclasses. */
  private static Set<Class<?>> relatedTypes(Class<?> type) {
    var types = new LinkedHashSet<Class<?>>();
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      for (Class<?> here = outer; here != null && here != Object.class; here = here.getSuperclass()) {
        types.add(here);
      }
    }
    return types;
  }

  private static List<String> fieldMistakes(Class<?> type, RunConfiguration setup) {
    var mistakes = new ArrayList<>(BackgroundPlans.mistakes(type));
    try {
      for (var field : Arrays.stream(type.getDeclaredFields()).filter(Preflight::isOurs).toList()) {
        mistakes.addAll(setup.findUndefinedServices(services(field)));
      }
    } catch (LinkageError mistake) {                                      // reading the first field initializes the class
      mistakes.add(type.getSimpleName() + " cannot be initialized: " + FailureTranslator.mistake(mistake, type));
    } catch (InvalidDefinitionException mistake) {
      mistake.mistakes().forEach(each -> mistakes.add("In a static field of " + type.getSimpleName() + ": " + each));
    } catch (ReflectiveOperationException | RuntimeException | AssertionError unreadable) {
      mistakes.add(type.getSimpleName() + " cannot be read: " + FailureTranslator.mistake(unreadable, type));
    }
    return mistakes;
  }

  private static boolean isOurs(Field field) {
    return Modifier.isStatic(field.getModifiers())
        && (Plan.class.isAssignableFrom(field.getType()) || field.getType().getName().startsWith(Plan.class.getPackageName() + "."));
  }

  private static List<Service> services(Field field) throws ReflectiveOperationException {
    field.setAccessible(true);
    var value = field.get(null);
    if (value instanceof Plan<?> plan) {
      plan.unmeasured();                                                  // throws if the plan is not valid
      return plan.services();
    }
    return value instanceof Request request ? List.of(request.service()) : value instanceof Service service ? List.of(service) : List.of();
  }
}
