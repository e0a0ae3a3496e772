package io.github.readiness.publish;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.AdvisedText;
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

/** All records of one criterion, and the result computed from them. Neither order nor repetition of the journals changes the result. */
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
  private final TreeSet<String> missingShards = new TreeSet<>();
  private boolean containerStarted;
  private boolean declaredDifferently;

  MergedCriterion(CriterionDefinition definition) { this.definition = definition; }

  void discovered(String origin, CriterionDefinition declared, Optional<String> shard) {
    origins.add(origin);
    shard.ifPresent(shards::add);
    declaredDifferently |= !declared.equals(definition);
  }

  /** Records a shard that should have run the criterion but did not. */
  void addMissingShard(String shard) { missingShards.add(shard); }

  InventoryEntry inventoryEntry() { return new InventoryEntry(definition, List.copyOf(shards)); }

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

  /** Returns the evidence that several criteria share this id. */
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
    var attempts = Stream.concat(tests.values().stream(), containers.values().stream()).toList();
    var parts = attempts.stream().map(TestAttempts::part).flatMap(Optional::stream).sorted(BY_NAME).toList();
    var outcome = outcome(attempts);
    var explanation = explanation(parts, outcome).map(AdvisedText::of);
    return new CriterionResult(definition.id(), definition.title(), definition.category(), definition.phase(), definition.severity(),
        definition.weight(), definition.owner(),
        definition.traces(), outcome.status(), outcome.status(), outcome.reason(), explanation.map(AdvisedText::explanation),
        explanation.flatMap(AdvisedText::advice), definition.waivable(),
        definitionHash(attempts, parts), parts.stream().map(CriterionExecution::finishedAt).max(Instant::compareTo),
        attempts.stream().flatMap(one -> one.attempts().stream())
            .sorted(Comparator.comparing(Attempt::startedAt)).toList(),
        checks(parts));
  }

  private Outcome outcome(List<TestAttempts> attempts) {
    var outcomes = new ArrayList<>(attempts.stream().map(TestAttempts::outcome).toList());
    if (!conflicts().isEmpty()) {
      outcomes.add(Outcome.of(Status.ERROR));
    }
    if (!missingShards.isEmpty()) {
      outcomes.add(Outcome.of(Reason.MISSING_SHARD));
    }
    if (!skips.isEmpty()) {
      outcomes.add(Outcome.of(Reason.SKIPPED));                            // the skipped test may be one part of several
    }
    if (outcomes.isEmpty()) {
      outcomes.add(Outcome.of(containerStarted ? Reason.NO_CHECKS : Reason.NOT_RUN));
    }
    return Outcome.merge(outcomes);
  }

  private Optional<String> explanation(List<CriterionExecution> parts, Outcome outcome) {
    var shards = missingShards.stream().map(shard -> "the shard " + shard + " is missing");
    var words = Stream.of(conflicts().stream(), shards, parts.stream().flatMap(part -> part.explanation().stream()), skips.stream()).flatMap(s -> s)
        .distinct()
        .collect(Collectors.joining("; "));
    if (!words.isEmpty()) {
      return Optional.of(words);
    }
    return outcome.reason().map(reason -> switch (reason) {
      case NOT_RUN -> isOpen() ? "was started but never finished" : "was never started";
      case NO_CHECKS -> "judged nothing, so nothing is known";
      default -> "";
    }).filter(text -> !text.isEmpty());
  }

  /** Returns the checks of all parts with consecutive numbers. If there are several parts, each sentence names its part. */
  private List<Assessment> checks(List<CriterionExecution> parts) {
    if (parts.size() < 2) {
      return parts.stream().flatMap(part -> part.checks().stream()).toList();
    }
    var number = new AtomicInteger();
    return parts.stream().flatMap(part -> part.checks().stream()
        .map(check -> check.renamed(definition.id() + "/" + number.incrementAndGet(), check.sentence() + " (" + part.name() + ")"))).toList();
  }

  /** Returns the name with padded numbers, so that "[10] b" sorts after "[2] a". */
  private static String sortable(CriterionExecution part) {
    return NUMBER.matcher(part.name()).replaceAll(number -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
  }

  /** Canonical form of a definition; equal definitions have equal JSON. The weight of {@code INFO} does not count, so it is empty. */
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
   * Returns the SHA-256 of the canonical definition: the declaration and the checks of all parts, in the order of {@link DeclaredCheck}. It depends
   * neither on the measurements nor on the order of the parts. The result is empty if a part did not run or stopped before its end, because its later
   * checks are unknown.
   */
  private Optional<String> definitionHash(List<TestAttempts> attempts, List<CriterionExecution> parts) {
    var isWhole = !parts.isEmpty() && parts.stream().allMatch(CriterionExecution::ranToEnd) && attempts.stream().noneMatch(TestAttempts::isOpen)
        && missingShards.isEmpty()
        && skips.isEmpty();
    return Optional.of(definition).filter(any -> isWhole).map(any -> CanonicalDefinition.of(any, declaredChecks(parts)).sha256());
  }

  /** Returns the declared checks in order. A part may repeat a check, so the check counts as often as in the part that repeats it most. */
  private static List<DeclaredCheck> declaredChecks(List<CriterionExecution> parts) {
    var most = new TreeMap<DeclaredCheck, Integer>();
    for (var part : parts) {
      var here = part.checks().stream().map(DeclaredCheck::of).collect(Collectors.toMap(check -> check, check -> 1, Integer::sum));
      here.forEach((check, times) -> most.merge(check, times, Math::max));
    }
    return most.entrySet().stream().flatMap(entry -> Collections.nCopies(entry.getValue(), entry.getKey()).stream()).toList();
  }
}
