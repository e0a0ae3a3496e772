package io.github.readiness.probe.health;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.github.readiness.Evidence;
import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Timeline;
import io.github.readiness.stats.Timeline.Sample;
import io.github.readiness.stats.Timeline.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a watch saw, look by look, and how it is kept: JSON lines: a head, the samples in order, jumps of the wall clock, the totals. */
final class Logbook implements Log {
  static final Duration A_JUMP = Duration.ofSeconds(1);

  private record Entry(String check, Duration at, Sighting sighting) {}

  private final WatchPlan plan;
  private final Instant from;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> jumps = new ArrayList<>();
  private final Map<String, State> latest = new LinkedHashMap<>();
  private Duration drift = Duration.ZERO;

  Logbook(WatchPlan plan, Instant from) {
    this.plan = plan;
    this.from = from;
  }

  @Override
  public void looking(Duration at) {}

  @Override
  public void rest(Duration elapsed) {}

  @Override
  public synchronized void saw(String check, Duration at, Sighting sighting) {
    entries.add(new Entry(check, at, sighting));
    latest.put(check, sighting.state());
  }

  @Override
  public synchronized void compareClocks(long elapsed, Instant wall) {
    var apart = Duration.between(from.plusNanos(elapsed), wall);
    var jump = apart.minus(drift);
    if (jump.abs().compareTo(A_JUMP) >= 0) {
      jumps.add("{\"atMillis\":" + elapsed / 1_000_000 + ",\"clockJumpMillis\":" + jump.toMillis() + "}");
      drift = apart;
    }
  }

  synchronized Timeline timeline(Time elapsed) {
    var timeline = Timeline.over(plan.asked(), plan.period()).after(elapsed);
    timeline = plan.longestGap().map(timeline::holdingFor).orElse(timeline);
    for (var check : plan.checks()) {
      timeline = timeline.with(check.name(), entries.stream().filter(entry -> entry.check().equals(check.name()))
          .map(entry -> new Sample(entry.at(), entry.sighting().state())).toList());
    }
    return timeline;
  }

  /** How often each process that was looked at was started anew. */
  synchronized Map<String, Long> restarts() {
    return plan.processes().collect(toMap(name -> name, name -> ProcessStart.restarts(entries.stream().filter(entry -> entry.check().equals(name))
        .sorted(Comparator.comparing(Entry::at)).flatMap(entry -> entry.sighting().start().stream()))));
  }

  synchronized Evidence evidence(Timeline timeline) {
    var lines = new ArrayList<String>();
    lines.add("{\"watch\":" + quoted(plan.description()) + ",\"from\":\"" + from + "\"}");
    entries.stream().sorted(Comparator.comparing(Entry::at).thenComparing(Entry::check))
        .map(entry -> "{\"atMillis\":" + entry.at().toMillis() + ",\"check\":" + quoted(entry.check()) + ",\"state\":\"" + entry.sighting().state()
            + "\",\"saw\":" + quoted(entry.sighting().words()) + "}")
        .forEach(lines::add);
    lines.addAll(jumps);
    lines.add("{\"samples\":" + timeline.samples() + ",\"outside\":" + timeline.outside() + "}");
    return Evidence.text("watch.jsonl", "application/jsonl", String.join("\n", lines) + "\n");
  }

  @Override
  public synchronized String words() { return words(latest, plan); }

  static String words(Map<String, State> latest, WatchPlan plan) {
    var wrong = latest.entrySet().stream().filter(entry -> entry.getValue() != State.GOOD)
        .map(entry -> entry.getKey() + " " + entry.getValue().name().toLowerCase(Locale.ROOT)).collect(joining(", "));
    return latest.size() < plan.checks().size() ? "waiting for the first answers" : wrong.isEmpty() ? "all good" : wrong;
  }

  static String quoted(String text) {
    var json = new StringBuilder("\"");
    text.chars().forEach(c -> json.append(c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' ? String.format("\\u%04x", c) : "" + (char) c));
    return json.append('"').toString();
  }
}
