package io.github.readiness.probe.health.watch;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.health.check.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;

/** Where a watch writes what it sees. Looks come from many threads, all else from the one of the watch; times count from its start. */
@API(status = INTERNAL, since = "0.1")
public interface WatchRecorder {

  /** These checks are looked at from now on; each look ends as one {@link #saw}. Checks that were looked at together are so always. */
  void looking(Duration at, List<String> checks);

  void saw(String check, Duration at, ProbeResult sighting);

  /** Elapsed time is the monotonic clock's; that the wall clock went another way is only noted. */
  void compareClocks(long elapsed, Instant wall);

  /** A moment to write things down; comes some ten times a second. */
  void rest(Duration elapsed);

  /** How it stands: "all good", or who is not. */
  String words();
}
