package io.github.readiness.publish;

import io.github.readiness.Assessment;
import io.github.readiness.Outcome;
import io.github.readiness.Reason;
import io.github.readiness.Status;
import io.github.readiness.report.Attempt;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Definition;
import io.github.readiness.report.Json;
import io.github.readiness.report.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything the journals say of one criterion, and what follows from it. Order and repetition of the journals change nothing. */
final class Gathered {
  private final Definition definition;
  private final TreeSet<String> origins = new TreeSet<>();
  private final Map<String, Tries> tests = new TreeMap<>();
  private final Map<String, Tries> containers = new TreeMap<>();
  private final TreeSet<String> skips = new TreeSet<>();
  private boolean containerStarted;
  private boolean declaredDifferently;

  Gathered(Definition definition) { this.definition = definition; }

  void discovered(String origin, Definition declared) {
    origins.add(origin);
    declaredDifferently |= !declared.equals(definition);
  }

  void skipped(String why) { skips.add(why); }

  void started(String identity, boolean container, Instant at) {
    containerStarted |= container;
    if (!container) {
      tests.computeIfAbsent(identity, key -> new Tries()).started(at);
    }
  }

  void finished(String identity, boolean container, List<Part> parts) {
    parts.forEach(part -> (container ? containers : tests).computeIfAbsent(identity, key -> new Tries()).finished(part));
  }

  /** What tells that this is more than one criterion. */
  List<String> conflicts() {
    var conflicts = new ArrayList<String>();
    if (origins.size() > 1) {
      conflicts.add("declared by " + String.join(" and by ", origins));
    }
    if (declaredDifferently) {
      conflicts.add("declared in more than one way");
    }
    return conflicts;
  }

  boolean isOpen() { return tests.values().stream().anyMatch(Tries::isOpen); }

  CriterionResult result(String confidence) {
    var tries = Stream.concat(tests.values().stream(), containers.values().stream()).toList();
    var parts = tries.stream().map(Tries::part).flatMap(Optional::stream).toList();
    var checks = checks(parts);
    var outcome = outcome(tries);
    return new CriterionResult(definition.id(), definition.title(), definition.category(), definition.phase(), definition.severity(),
        definition.weight(),
        definition.traces(), outcome.status(), outcome.status(), outcome.reason(), explanation(parts, outcome), definition.waivable(),
        hash(checks, confidence), parts.stream().map(Part::finishedAt).max(Instant::compareTo), tries.stream().flatMap(one -> one.attempts().stream())
            .sorted(java.util.Comparator.comparing(Attempt::startedAt)).toList(),
        checks);
  }

  private Outcome outcome(List<Tries> tries) {
    if (!conflicts().isEmpty()) {
      return Outcome.merge(Stream.concat(Stream.of(Outcome.of(Status.ERROR)), tries.stream().map(Tries::outcome)).toList());
    }
    if (tries.isEmpty()) {
      return Outcome.of(!skips.isEmpty() ? Reason.SKIPPED : containerStarted ? Reason.NO_CHECKS : Reason.NOT_RUN);
    }
    return Outcome.merge(tries.stream().map(Tries::outcome).toList());
  }

  private Optional<String> explanation(List<Part> parts, Outcome outcome) {
    var words = Stream.of(conflicts().stream(), parts.stream().flatMap(part -> part.explanation().stream()), skips.stream()).flatMap(s -> s)
        .distinct()
        .collect(Collectors.joining("; "));
    if (!words.isEmpty()) {
      return Optional.of(words);
    }
    return outcome.reason().map(reason -> switch (reason) {
      case NOT_RUN -> isOpen() ? "was started and never finished" : "was never started";
      case NO_CHECKS -> "judged nothing, so nothing is known";
      default -> "";
    }).filter(text -> !text.isEmpty());
  }

  /** The checks of all parts, numbered through. */
  private List<Assessment> checks(List<Part> parts) {
    var all = parts.stream().flatMap(part -> part.checks().stream()).toList();
    return parts.size() < 2 ? all : IntStream.range(0, all.size()).mapToObj(i -> all.get(i).withId(definition.id() + "/" + (i + 1))).toList();
  }

  /** SHA-256 of what was demanded: sentences, bounds, units, severity, weight, confidence; not of what was measured. */
  private String hash(List<Assessment> checks, String confidence) {
    var demands = new ArrayList<>(checks.stream()
        .map(check -> List.of(check.level().name(), check.sentence(), check.operator().name(), check.bound().orElse(""), check.unit().orElse("")))
        .distinct().toList());
    demands.sort(java.util.Comparator.comparing(Object::toString));
    var weight = definition.severity() == Severity.INFO ? "" : definition.weight().stripTrailingZeros().toPlainString();
    var canonical = Json.line(List.of(demands, definition.severity().name(), weight, confidence));
    try {
      return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }
}
