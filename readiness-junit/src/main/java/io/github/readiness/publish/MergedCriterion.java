package io.github.readiness.publish;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.Attempt;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything the journals say of one criterion, and what follows from it. Order and repetition of the journals change nothing. */
final class MergedCriterion {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Comparator<CriterionExecution> BY_NAME = Comparator.comparing(MergedCriterion::sortable)
      .thenComparing(CriterionExecution::startedAt)
      .thenComparing(RecordMapper::line);

  private final CriterionDefinition definition;
  private final TreeSet<String> origins = new TreeSet<>();
  private final Map<String, TestAttempts> tests = new TreeMap<>();
  private final Map<String, TestAttempts> containers = new TreeMap<>();
  private final TreeSet<String> skips = new TreeSet<>();
  private final TreeSet<String> shards = new TreeSet<>();
  private final TreeSet<String> missing = new TreeSet<>();
  private boolean containerStarted;
  private boolean declaredDifferently;

  MergedCriterion(CriterionDefinition definition) { this.definition = definition; }

  void discovered(String origin, CriterionDefinition declared, Optional<String> shard) {
    origins.add(origin);
    shard.ifPresent(shards::add);
    declaredDifferently |= !declared.equals(definition);
  }

  /** A shard that should have run it did not. */
  void missing(String shard) { missing.add(shard); }

  InventoryEntry listed() { return new InventoryEntry(definition, List.copyOf(shards)); }

  void skipped(String why) { skips.add(why); }

  void started(String identity, boolean container, Instant at) {
    containerStarted |= container;
    if (!container) {
      tests.computeIfAbsent(identity, key -> new TestAttempts()).started(at);
    }
  }

  void finished(String identity, boolean container, List<CriterionExecution> parts) {
    parts.forEach(part -> (container ? containers : tests).computeIfAbsent(identity, key -> new TestAttempts()).finished(part));
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

  boolean isOpen() { return tests.values().stream().anyMatch(TestAttempts::isOpen); }

  CriterionResult result() {
    var tries = Stream.concat(tests.values().stream(), containers.values().stream()).toList();
    var parts = tries.stream().map(TestAttempts::part).flatMap(Optional::stream).sorted(BY_NAME).toList();
    var outcome = outcome(tries);
    return new CriterionResult(definition.id(), definition.title(), definition.category(), definition.phase(), definition.severity(),
        definition.weight(), definition.owner(),
        definition.traces(), outcome.status(), outcome.status(), outcome.reason(), explanation(parts, outcome), definition.waivable(),
        definitionHash(tries, parts), parts.stream().map(CriterionExecution::finishedAt).max(Instant::compareTo),
        tries.stream().flatMap(one -> one.attempts().stream())
            .sorted(Comparator.comparing(Attempt::startedAt)).toList(),
        checks(parts));
  }

  private Outcome outcome(List<TestAttempts> tries) {
    var outcomes = new ArrayList<>(tries.stream().map(TestAttempts::outcome).toList());
    if (!conflicts().isEmpty()) {
      outcomes.add(Outcome.of(Status.ERROR));
    }
    if (!missing.isEmpty()) {
      outcomes.add(Outcome.of(Reason.MISSING_SHARD));
    }
    if (!skips.isEmpty()) {
      outcomes.add(Outcome.of(Reason.SKIPPED));                            // a part of it, if others ran
    }
    if (outcomes.isEmpty()) {
      outcomes.add(Outcome.of(containerStarted ? Reason.NO_CHECKS : Reason.NOT_RUN));
    }
    return Outcome.merge(outcomes);
  }

  private Optional<String> explanation(List<CriterionExecution> parts, Outcome outcome) {
    var shards = missing.stream().map(shard -> "the shard " + shard + " is missing");
    var words = Stream.of(conflicts().stream(), shards, parts.stream().flatMap(part -> part.explanation().stream()), skips.stream()).flatMap(s -> s)
        .distinct()
        .collect(Collectors.joining("; "));
    if (!words.isEmpty()) {
      return Optional.of(words);
    }
    return outcome.reason().map(reason -> switch (reason) {
      case NOT_RUN -> isOpen() ? "was started and never finished" : "was never started";
      case NO_CHECKS -> "judged nothing, so nothing is known: take a Readiness and write require(...) with a bound";
      default -> "";
    }).filter(text -> !text.isEmpty());
  }

  /** The checks of all parts, numbered through, each saying of which part it is. */
  private List<Assessment> checks(List<CriterionExecution> parts) {
    if (parts.size() < 2) {
      return parts.stream().flatMap(part -> part.checks().stream()).toList();
    }
    var number = new AtomicInteger();
    return parts.stream().flatMap(part -> part.checks().stream()
        .map(check -> check.renamed(definition.id() + "/" + number.incrementAndGet(), check.sentence() + " (" + part.name() + ")"))).toList();
  }

  /** "[10] b" comes after "[2] a". */
  private static String sortable(CriterionExecution part) {
    return NUMBER.matcher(part.name()).replaceAll(number -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
  }

  /** Canonical form of a definition; equal definitions have equal JSON. {@code INFO} has no weight, so it is empty there. */
  private record CanonicalDefinition(String id, String title, String category, String phase, String severity, String weight, boolean waivable,
      List<String> traces, List<DeclaredCheck> checks) {
    static CanonicalDefinition of(CriterionDefinition definition, Collection<DeclaredCheck> checks) {
      var weight = definition.severity() == Severity.INFO ? "" : definition.weight().stripTrailingZeros().toPlainString();
      return new CanonicalDefinition(definition.id(), definition.title(), definition.category(), definition.phase(), definition.severity().name(),
          weight, definition.waivable(), definition.traces(), List.copyOf(checks));
    }

    String sha256() {
      try {
        var digest = MessageDigest.getInstance("SHA-256").digest(RecordMapper.line(this).getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(digest);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("Every JDK has SHA-256.", impossible);
      }
    }
  }

  /**
   * Returns the SHA-256 of the canonical definition: the declaration and the checks of all parts, in the order of {@link DeclaredCheck}. It does
   * not depend on what was measured, nor on the order of the parts. A criterion has none if a part did not run, or stopped before its end: nobody knows
   * which checks would have followed.
   */
  private Optional<String> definitionHash(List<TestAttempts> tries, List<CriterionExecution> parts) {
    var isWhole = !parts.isEmpty() && parts.stream().allMatch(CriterionExecution::ranToEnd) && tries.stream().noneMatch(TestAttempts::isOpen)
        && missing.isEmpty()
        && skips.isEmpty();
    return Optional.of(definition).filter(any -> isWhole).map(any -> CanonicalDefinition.of(any, demands(parts)).sha256());
  }

  /** What the parts demand, in order. A part may demand the same several times, of several services; what other parts repeat adds nothing. */
  private static List<DeclaredCheck> demands(List<CriterionExecution> parts) {
    var most = new TreeMap<DeclaredCheck, Integer>();
    for (var part : parts) {
      var here = part.checks().stream().map(DeclaredCheck::of).collect(Collectors.toMap(demand -> demand, demand -> 1, Integer::sum));
      here.forEach((demand, times) -> most.merge(demand, times, Math::max));
    }
    return most.entrySet().stream().flatMap(entry -> Collections.nCopies(entry.getValue(), entry.getKey()).stream()).toList();
  }
}
