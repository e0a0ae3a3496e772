package io.github.readiness.probe.health.watch;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.health.check.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Receiver of everything that a watch observes. Results come from many threads, all other calls from the thread of the watch. Times count from its
 * start.
 */
@API(status = INTERNAL, since = "0.1")
public interface WatchRecorder {

  /**
   * Records that probes of these checks start now. Each ends with one call of {@link #recordResult}. Checks that start together once always start
   * together.
   */
  void startRound(Duration at, List<String> checks);

  /**
   * Records a result.
   *
   * @param at start of the probe, as in {@link #startRound}
   */
  void recordResult(String check, Duration at, ProbeResult result);

  /**
   * Compares the clocks. Elapsed time is the time of the monotonic clock; a jump of the wall clock is only recorded.
   *
   * @param elapsed nanoseconds
   */
  void compareClocks(long elapsed, Instant wall);

  /** Gives the recorder time to write. Called about ten times a second. */
  void writePending(Duration elapsed);

  /** Returns the current state for a progress line: "all good", or the checks that are not. */
  String summary();
}
