package io.github.readiness.probe.health.watch;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.JsonWriter;
import io.github.readiness.observation.Evidence;
import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.probe.health.check.ProcessStart;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.RunLengthEncoder.Run;
import io.github.readiness.uptime.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Recorder of a watch without a journal. It keeps runs of equal results in memory ({@link StateRuns}). So a day of a thousand services with constant
 * states takes little more memory than the start times of the rounds.
 *
 * <p>The evidence is JSON lines: a header, the runs in order, jumps of the wall clock, the rounds of each part, and the totals. The checks of a part
 * are probed together. A run of more than one result has a count, {@code times}; its probes are those of its part's {@code roundsAtMillis} from
 * {@code atMillis} on. All results are judged. The file holds at most the first {@value #MAX_RUNS} runs and says how many were left out.
 */
@API(status = INTERNAL, since = "0.1")
public final class InMemoryRecorder implements WatchRecorder {
  public static final Duration A_JUMP = Duration.ofSeconds(1);
  private static final int MAX_RUNS = 50_000;

  private record Entry(String check, Run<ProbeResult> run) {}

  private final WatchSpec spec;
  private final Instant from;
  private final Map<List<String>, List<Duration>> parts = new LinkedHashMap<>();
  private final Map<String, List<Duration>> rounds = new HashMap<>();
  private final Map<String, StateRuns> histories = new LinkedHashMap<>();
  private final List<String> jumps = new ArrayList<>();
  private final CurrentStates states;
  private Duration drift = Duration.ZERO;

  public InMemoryRecorder(WatchSpec spec, Instant from) {
    this.spec = spec;
    this.from = from;
    this.states = new CurrentStates(spec.checks().size());
    spec.checks().forEach(check -> histories.put(check.name(), new StateRuns()));
  }

  @Override
  public synchronized void startRound(Duration at, List<String> checks) {
    parts.computeIfAbsent(checks, first -> {
      var none = new ArrayList<Duration>();
      checks.forEach(check -> rounds.put(check, none));
      return none;
    }).add(at);
  }

  @Override
  public void writePending(Duration elapsed) {}

  @Override
  public synchronized void recordResult(String check, Duration at, ProbeResult result) {
    var starts = rounds.get(check);
    var last = starts.size() - 1;
    histories.get(check).recordResult(starts.get(last).equals(at) ? last : Collections.binarySearch(starts, at), result);
    states.recordResult(check, result.state());
  }

  @Override
  public synchronized void compareClocks(long elapsed, Instant wall) {
    var apart = Duration.between(from.plusNanos(elapsed), wall);
    var jump = apart.minus(drift);
    if (jump.abs().compareTo(A_JUMP) >= 0) {
      jumps.add(line(json -> json.name("atMillis").value(elapsed / 1_000_000).name("clockJumpMillis").value(jump.toMillis())));
      drift = apart;
    }
  }

  synchronized Timeline timeline(Time elapsed) {
    var timeline = spec.timeline(elapsed);
    var shared = new HashMap<String, List<Duration>>();
    parts.forEach((checks, at) -> {
      var copy = List.copyOf(at);
      checks.forEach(check -> shared.put(check, copy));
    });
    for (var check : spec.checks()) {
      timeline = timeline.with(check.name(), histories.get(check.name()).samples(shared.getOrDefault(check.name(), List.of())));
    }
    return timeline;
  }

  /** Returns the number of restarts of each process check; empty for a process whose start was never found. */
  public synchronized Map<String, OptionalLong> restarts() {
    return spec.processes().collect(toMap(name -> name,
        name -> ProcessStart.countRestarts(histories.get(name).runs().stream().flatMap(run -> run.value().start().stream()).toList())));
  }

  synchronized Evidence evidence(Timeline timeline) {
    var entries = histories.entrySet().stream().flatMap(track -> track.getValue().runs().stream().map(run -> new Entry(track.getKey(), run)))
        .sorted(Comparator.comparingLong((Entry entry) -> entry.run().first()).thenComparing(Entry::check)).toList();
    var lines = Stream.of(Stream.of(line(json -> json.name("watch").value(spec.description()).name("from").value(from.toString()))),
        entries.stream().limit(MAX_RUNS).map(this::line), jumps.stream(), rounds(),
        Stream.of(totals(timeline, Math.max(0, entries.size() - MAX_RUNS))));
    return Evidence.text("watch.jsonl", "application/jsonl", lines.flatMap(some -> some).collect(joining("\n")) + "\n");
  }

  private String line(Entry entry) {
    var run = entry.run();
    return line(json -> {
      json.name("atMillis").value(rounds.get(entry.check()).get((int) run.first()).toMillis()).name("check").value(entry.check()).name("state")
          .value(run.value().state().name()).name("saw").value(run.value().words());
      if (run.size() > 1) {
        json.name("times").value(run.size());
      }
    });
  }

  private static String totals(Timeline timeline, int leftOut) {
    return line(json -> {
      if (leftOut > 0) {
        json.name("runsLeftOut").value(leftOut);
      }
      json.name("samples").value(timeline.samples()).name("outside").value(timeline.samplesOutside());
    });
  }

  private Stream<String> rounds() {
    return parts.entrySet().stream().map(part -> line(json -> {
      json.name("checks").beginArray();
      part.getKey().forEach(json::value);
      json.endArray().name("roundsAtMillis").beginArray();
      part.getValue().forEach(at -> json.value(at.toMillis()));
      json.endArray();
    }));
  }

  private static String line(Consumer<JsonWriter> fields) {
    return JsonWriter.write(json -> {
      json.beginObject();
      fields.accept(json);
      json.endObject();
    });
  }

  @Override
  public synchronized String summary() { return states.summary(); }
}
