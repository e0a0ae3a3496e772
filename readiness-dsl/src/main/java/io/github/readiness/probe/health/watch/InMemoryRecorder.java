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
 * What a watch saw, kept as runs of the same ({@link StateRuns}), so that a day of a thousand services that stay as they are takes no more than the instants of its rounds: JSON
 * lines: a head, the runs in order, jumps of the wall clock, the rounds of each part that was looked at together, the totals. A run of more than one look says how many
 * {@code times}; its looks are those of its part's {@code roundsAtMillis} from {@code atMillis} on. Nothing is left out of what is judged; of the file, runs beyond the first {@value #MOST_RUNS}, and it says how many.
 */
@API(status = INTERNAL, since = "0.1")
public final class InMemoryRecorder implements WatchRecorder {
  public static final Duration A_JUMP = Duration.ofSeconds(1);
  private static final int MOST_RUNS = 50_000;

  private record Entry(String check, Run<ProbeResult> run) {}

  private final WatchSpec spec;
  private final Instant from;
  private final Map<List<String>, List<Duration>> parts = new LinkedHashMap<>();
  private final Map<String, List<Duration>> rounds = new HashMap<>();
  private final Map<String, StateRuns> tracks = new LinkedHashMap<>();
  private final List<String> jumps = new ArrayList<>();
  private final CurrentStates latest;
  private Duration drift = Duration.ZERO;

  public InMemoryRecorder(WatchSpec spec, Instant from) {
    this.spec = spec;
    this.from = from;
    this.latest = new CurrentStates(spec.checks().size());
    spec.checks().forEach(check -> tracks.put(check.name(), new StateRuns()));
  }

  @Override
  public synchronized void looking(Duration at, List<String> checks) {
    parts.computeIfAbsent(checks, first -> {
      var none = new ArrayList<Duration>();
      checks.forEach(check -> rounds.put(check, none));
      return none;
    }).add(at);
  }

  @Override
  public void rest(Duration elapsed) {}

  @Override
  public synchronized void saw(String check, Duration at, ProbeResult sighting) {
    var mine = rounds.get(check);
    var last = mine.size() - 1;
    tracks.get(check).saw(mine.get(last).equals(at) ? last : Collections.binarySearch(mine, at), sighting);
    latest.saw(check, sighting.state());
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
      timeline = timeline.with(check.name(), tracks.get(check.name()).samples(shared.getOrDefault(check.name(), List.of())));
    }
    return timeline;
  }

  /** How often each process that was looked at was started anew; empty where it never told when it was. */
  public synchronized Map<String, OptionalLong> restarts() {
    return spec.processes().collect(toMap(name -> name,
        name -> ProcessStart.told(tracks.get(name).runs().stream().flatMap(run -> run.value().start().stream()).toList())));
  }

  synchronized Evidence evidence(Timeline timeline) {
    var entries = tracks.entrySet().stream().flatMap(track -> track.getValue().runs().stream().map(run -> new Entry(track.getKey(), run)))
        .sorted(Comparator.comparingLong((Entry entry) -> entry.run().first()).thenComparing(Entry::check)).toList();
    var lines = Stream.of(Stream.of(line(json -> json.name("watch").value(spec.description()).name("from").value(from.toString()))),
        entries.stream().limit(MOST_RUNS).map(this::line), jumps.stream(), rounds(),
        Stream.of(totals(timeline, Math.max(0, entries.size() - MOST_RUNS))));
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
      json.name("samples").value(timeline.samples()).name("outside").value(timeline.outside());
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
  public synchronized String words() { return latest.words(); }
}
