package io.github.readiness.probe.load.run;

/** Time that passes when somebody waits or looks. */
final class FakeTicker implements RunClock {
  private long now;
  private Runnable onPark = () -> {};

  @Override
  public long nanos() { return now += 1_000; }

  @Override
  public void park(long nanos) {
    now += nanos;
    onPark.run();
  }

  void passes(long nanos) { now += nanos; }

  void onPark(Runnable action) { onPark = action; }
}
