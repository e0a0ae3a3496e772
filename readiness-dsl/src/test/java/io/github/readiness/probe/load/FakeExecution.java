package io.github.readiness.probe.load;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.observation.Evidence;
import io.github.readiness.quantity.Quantity.Time;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real clocks, which can be put forward, and a memory of what was said and kept. */
public final class FakeExecution implements Execution {
  public final List<String> lines = new CopyOnWriteArrayList<>();
  public final List<String> kept = new CopyOnWriteArrayList<>();
  /** Logs of times, apart from what people read. */
  public final List<Evidence> histograms = new CopyOnWriteArrayList<>();
  private volatile long ahead;

  public void passes(Time time) { ahead += time.nanos(); }

  @Override
  public Clock clock() { return Clock.systemUTC(); }

  @Override
  public long nanoTime() { return System.nanoTime() + ahead; }

  @Override
  public URI resolve(Service service) { return service.address().orElseThrow(); }

  @Override
  public String storeEvidence(Evidence evidence) {
    if (evidence.name().endsWith(".hlog")) {
      histograms.add(evidence);
      return "sha256:histograms-" + histograms.size();
    }
    kept.add(new String(evidence.content(), StandardCharsets.UTF_8));
    return "sha256:" + kept.size();
  }

  @Override
  public void reportProgress(String line) { lines.add(line); }

  @Override
  public Optional<Time> longestWatch() { return Optional.empty(); }
}
