package io.github.readiness.probe.load.spec;

/** Limits of the name and the weight of a part. */
final class TaskLimits {
  static final int MOST_WEIGHT = 1_000;

  private TaskLimits() {}

  static void requireValid(String name, int weight) {
    if (name.isBlank() || name.lines().count() > 1) {
      throw new IllegalArgumentException("The name of a part must be one line that is not blank, for example call(\"cart\", request).");
    }
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new IllegalArgumentException("Weight must be between 1 and " + MOST_WEIGHT + ", but was " + weight + " for " + name
          + ". Write a whole number, for example weight(3).");
    }
  }
}
