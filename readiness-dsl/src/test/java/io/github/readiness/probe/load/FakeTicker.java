package io.github.readiness.probe.load;

/** Time that passes when somebody waits or looks. */
final class FakeTicker implements Ticker {
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
