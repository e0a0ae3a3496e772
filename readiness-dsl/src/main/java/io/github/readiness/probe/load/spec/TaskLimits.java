package io.github.readiness.probe.load.spec;

/** Limits of the name and the weight of one part of a load. */
final class TaskLimits {
  static final int MOST_WEIGHT = 1_000;

  private TaskLimits() {}

  static void requireValid(String name, int weight) {
    if (name.isBlank() || name.lines().count() > 1) {
      throw new IllegalArgumentException("A part of a load has a name of one line. Write one, like call(\"cart\", request).");
    }
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new IllegalArgumentException("A part of a load weighs 1 to " + MOST_WEIGHT + ", but " + name + " weighs " + weight
          + ". Write it as a whole number, like weight(3).");
    }
  }
}
