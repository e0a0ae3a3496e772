package io.github.readiness.junit;

import io.github.readiness.Plan;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finder of the fields that are marked with {@link Background}. */
final class BackgroundPlans {
  private BackgroundPlans() {}

  /** Returns one mistake, with the line that fixes it, for each marked field that is not a static plan. */
  static List<String> mistakes(Class<?> type) {
    return marked(type).filter(field -> !isPlan(field)).map(field -> "@Background on " + type.getSimpleName() + "." + field.getName()
        + " is not on a static plan. Write @Background static final Plan<WatchResult> " + field.getName().toUpperCase(Locale.ROOT) + " = watch(...).")
        .toList();
  }

  /** Returns the plans in the marked fields of this class, without inherited ones. Initializes the class. */
  static List<Plan<?>> plans(Class<?> type) {
    var plans = new ArrayList<Plan<?>>();
    for (var field : marked(type).filter(BackgroundPlans::isPlan).toList()) {
      try {
        field.setAccessible(true);
        plans.add((Plan<?>) field.get(null));
      } catch (IllegalAccessException impossible) {
        throw new IllegalStateException("The field " + field + " was made accessible but cannot be read.", impossible);
      }
    }
    return plans;
  }

  private static Stream<Field> marked(Class<?> type) {
    return Stream.of(type.getDeclaredFields()).filter(field -> field.isAnnotationPresent(Background.class));
  }

  private static boolean isPlan(Field field) { return Modifier.isStatic(field.getModifiers()) && Plan.class.isAssignableFrom(field.getType()); }
}
