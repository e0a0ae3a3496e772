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
 * Definition mistakes that can be found before anything is measured: in configuration keys, in the dossier, in every declaration, and in the static
 * fields (plans and the services they talk to, quantities, requests) of each class of criteria that will run. All are reported together, and nothing
 * is measured while there is one. A mistake inside a method is an error of its criterion when that runs; a dry run finds it without measuring. Static
 * fields of a class that runs only under a condition are not read: where it does not run, there may be no service to name.
 *
 * @param background what starts before the first criterion
 */
record Preflight(List<String> mistakes, List<Plan<?>> background) {
  Preflight {
    mistakes = List.copyOf(mistakes);
    background = List.copyOf(background);
  }

  /** @param origins who has used an id so far, in this session; what these declarations use is added */
  static Preflight of(RunConfiguration setup, Collection<CriterionDeclaration> declarations, Map<String, Set<String>> origins) {
    var mistakes = new ArrayList<>(setup.mistakes());
    declarations.forEach(declaration -> mistakes.addAll(declaration.mistakes(setup.terms())));
    declarations.stream().map(declaration -> outermost(declaration.type())).distinct().forEach(type -> mistakes.addAll(hidden(type)));
    mistakes.addAll(duplicates(declarations, origins));
    var selected = declarations.stream().filter(declaration -> setup.selection().excludes(declaration.definition(setup.terms())).isEmpty()).toList();
    var types = selected.stream().filter(declaration -> !declaration.isConditional()).flatMap(declaration -> around(declaration.type()).stream())
        .distinct().toList();
    types.forEach(type -> mistakes.addAll(held(type, setup)));
    var background = mistakes.isEmpty() ? types.stream().flatMap(type -> BackgroundPlans.plans(type).stream()).toList() : List.<Plan<?>>of();
    return new Preflight(mistakes.stream().distinct().toList(), background);
  }

  /** The same with what else was found. */
  Preflight with(List<String> more) {
    return new Preflight(Stream.concat(mistakes.stream(), more.stream()).toList(), background);
  }

  /** @throws InvalidDefinitionException if there is one, with all of them */
  void pass() {
    if (!mistakes.isEmpty()) {
      throw new InvalidDefinitionException(mistakes);
    }
  }

  /** Criteria that JUnit would pass over, in this class and those in it. */
  private static List<String> hidden(Class<?> type) {
    var own = Stream.of(type.getDeclaredMethods()).map(method -> CriterionDeclaration.of(type, method)).flatMap(Optional::stream)
        .map(CriterionDeclaration::hidden)
        .flatMap(Optional::stream).sorted();
    var inner = Stream.of(type.getDeclaredClasses()).filter(member -> !Modifier.isStatic(member.getModifiers()))
        .flatMap(member -> hidden(member).stream());
    var still = Stream.of(type.getDeclaredClasses()).filter(Preflight::isNestedInVain).filter(Preflight::hasCriteria)
        .map(member -> "JUnit passes over the criteria of " + member.getSimpleName() + ", because it is @Nested and static. Leave out static.");
    return Stream.of(own, inner, still).flatMap(some -> some).toList();
  }

  private static boolean isNestedInVain(Class<?> member) {
    return Modifier.isStatic(member.getModifiers()) && AnnotationSupport.isAnnotated(member, Nested.class);
  }

  private static boolean hasCriteria(Class<?> type) {
    return Stream.of(type.getDeclaredMethods()).anyMatch(method -> CriterionDeclaration.of(type, method).isPresent());
  }

  /** The class around all {@code @Nested} classes that this one is in. */
  static Class<?> outermost(Class<?> type) {
    return type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) ? outermost(type.getEnclosingClass()) : type;
  }

  private static List<String> duplicates(Collection<CriterionDeclaration> declarations, Map<String, Set<String>> origins) {
    declarations.forEach(declaration -> origins.computeIfAbsent(declaration.criterion().id(), id -> new TreeSet<>()).add(declaration.signature()));
    return declarations.stream().map(declaration -> declaration.criterion().id()).distinct().filter(id -> origins.get(id).size() > 1)
        .map(id -> "The id \"" + id + "\" is used by " + String.join(" and by ", origins.get(id)) + ". Give each criterion its own, like id = \"" + id
            + "-2\".")
        .toList();
  }

  /** The class, what it inherits from and what it is nested in. */
  private static Set<Class<?>> around(Class<?> type) {
    var types = new LinkedHashSet<Class<?>>();
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      for (Class<?> here = outer; here != null && here != Object.class; here = here.getSuperclass()) {
        types.add(here);
      }
    }
    return types;
  }

  private static List<String> held(Class<?> type, RunConfiguration setup) {
    var mistakes = new ArrayList<>(BackgroundPlans.mistakes(type));
    try {
      for (var field : Arrays.stream(type.getDeclaredFields()).filter(Preflight::isOurs).toList()) {
        mistakes.addAll(setup.undefined(services(field)));
      }
    } catch (LinkageError mistake) {                                      // reading the first field initializes the class, once and for all
      mistakes.add(type.getSimpleName() + " cannot be made: " + FailureTranslator.mistake(mistake, type));
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
    var held = field.get(null);
    if (held instanceof Plan<?> plan) {
      plan.unmeasured();                                                  // refuses what cannot be meant
      return plan.services();
    }
    return held instanceof Request request ? List.of(request.service()) : held instanceof Service service ? List.of(service) : List.of();
  }
}
