package io.github.readiness.uptime;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.uptime.Timeline.State;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.apiguardian.api.API;

/** Samples in arrays, for samples at irregular times, such as those of a history. */
@API(status = INTERNAL, since = "0.1")
public final class PackedSamples extends SampleView {
  private static final State[] STATES = State.values();

  private final long[] nanos;
  private final byte[] states;

  /**
   * Creates the samples. Reads them at once.
   *
   * @param nanos time of a sample by its index, in nanoseconds from the start of the window
   * @param state state of a sample by its index
   */
  public PackedSamples(int size, IntToLongFunction nanos, IntFunction<State> state) {
    this.nanos = new long[size];
    this.states = new byte[size];
    for (var i = 0; i < size; i++) {
      this.nanos[i] = nanos.applyAsLong(i);
      this.states[i] = (byte) state.apply(i).ordinal();
    }
  }

  @Override
  long nanos(int index) { return nanos[index]; }

  @Override
  State state(int index) { return STATES[states[index]]; }

  @Override
  public int size() { return nanos.length; }
}
