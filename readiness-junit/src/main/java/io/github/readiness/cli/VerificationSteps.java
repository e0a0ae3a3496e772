package io.github.readiness.cli;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.policy.Policy;
import io.github.readiness.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Steps that compare a signed report with the files next to it and recompute its decision. */
final class VerificationSteps {
  /** Parts of a report that are computed from its other parts. */
  private static final Map<String, Function<Report, Object>> DERIVED = Map.of("decision", Report::decision, "scores", Report::scores, "inventory",
      Report::inventory, "criteria", Report::criteria, "violations", Report::violations);

  private VerificationSteps() {}

  /** Verifies that the signed statement and the report name the same subjects, and that the artifacts are among them. */
  static VerificationStep ofSubjects(LoadedReport loaded, List<Path> artifacts) {
    var reported = LoadedReport.subjectsOf(loaded.report());
    if (!reported.equals(loaded.subjects())) {
      return VerificationStep.broken("subjects", "the signed statement and the report in it name different artifacts");
    }
    var foreign = ArtifactDigests.withoutSubject(artifacts, loaded.subjects());
    if (!foreign.isEmpty()) {
      return VerificationStep.broken("subjects", "no subject has the SHA-256 of " + foreign.get(0));
    }
    return artifacts.isEmpty()
        ? VerificationStep.skipped("subjects", reported.size() + " named; to compare one, add --subject <file>")
        : VerificationStep.holds("subjects", artifacts.size() + " of " + artifacts.size() + " files have the SHA-256 of a measured artifact");
  }

  /** Verifies that the directory contains every piece of evidence that the report names. Only the content counts, not the file name. */
  static VerificationStep ofEvidence(ReportFiles files, Report report) {
    var named = report.criteria().stream().flatMap(criterion -> criterion.checks().stream()).map(Assessment::evidence).flatMap(List::stream)
        .map(digest -> digest.replaceFirst("^sha256:", "")).collect(Collectors.toCollection(TreeSet::new));
    var count = named.size();
    if (count == 0) {
      return VerificationStep.skipped("evidence", "the report names none");
    }
    if (files.evidence().isEmpty()) {
      return VerificationStep.skipped("evidence", count + " pieces named, but there is no directory evidence/ next to the report");
    }
    named.removeAll(digests(files.evidence().get()));
    return named.isEmpty()
        ? VerificationStep.holds("evidence", count + " of " + count + " pieces unchanged")
        : VerificationStep.broken("evidence", named.size() + " of " + count + " pieces are missing or changed, the first is sha256:" + named.first());
  }

  private static List<String> digests(Path directory) {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(ArtifactDigests::sha256).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The evidence in " + directory + " cannot be read: " + unreadable, unreadable);
    }
  }

  /** Verifies that the decision, recomputed from the measurements, is the recorded one. */
  static VerificationStep ofDecision(Report report, Instant at) {
    var recorded = report.decision();
    var recomputed = Policy.decide(report, at);
    var different = DERIVED.entrySet().stream().filter(part -> !part.getValue().apply(recomputed).equals(part.getValue().apply(report)))
        .map(Map.Entry::getKey)
        .sorted().toList();
    return different.isEmpty()
        ? VerificationStep.holds("decision", recorded.verdict() + " by rule " + recorded.rule() + ", recomputed as of " + at)
        : VerificationStep.broken("decision", "recorded " + shown(report) + "; recomputed as of " + at + " " + shown(recomputed) + "; different: "
            + String.join(", ", different));
  }

  private static String shown(Report report) {
    return report.decision().verdict() + " by rule " + report.decision().rule() + ", score " + report.scores().certain().orElse("none") + " to "
        + report.scores().reachable().orElse("none");
  }
}
