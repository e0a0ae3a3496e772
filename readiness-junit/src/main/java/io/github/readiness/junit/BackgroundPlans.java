package io.github.readiness.junit;

import io.github.readiness.Plan;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The fields of classes that are marked with {@link Background}. */
final class BackgroundPlans {
  private BackgroundPlans() {}

  /** Those that cannot be meant, each with the line that mends it. */
  static List<String> mistakes(Class<?> type) {
    return marked(type).filter(field -> !isPlan(field)).map(field -> "@Background on " + type.getSimpleName() + "." + field.getName()
        + " is on no static plan. Write @Background static final Plan<Watched> " + field.getName().toUpperCase(Locale.ROOT) + " = watch(...).")
        .toList();
  }

  /** The plans that this class itself holds; initializes it. */
  static List<Plan<?>> plans(Class<?> type) {
    var plans = new ArrayList<Plan<?>>();
    for (var field : marked(type).filter(BackgroundPlans::isPlan).toList()) {
      try {
        field.setAccessible(true);
        plans.add((Plan<?>) field.get(null));
      } catch (IllegalAccessException impossible) {
        throw new IllegalStateException("What was made accessible is.", impossible);
      }
    }
    return plans;
  }

  private static Stream<Field> marked(Class<?> type) {
    return Stream.of(type.getDeclaredFields()).filter(field -> field.isAnnotationPresent(Background.class));
  }

  private static boolean isPlan(Field field) { return Modifier.isStatic(field.getModifiers()) && Plan.class.isAssignableFrom(field.getType()); }
}
