package io.github.readiness.probe.imports;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.imports.format.Format;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.ImpossibleValueException;
import io.github.readiness.probe.imports.result.ImportCaveats;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.OfferedLoad;
import io.github.readiness.probe.imports.result.ResultScope;
import io.github.readiness.probe.imports.result.RunDate;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Plan that reads a result file of another load tool, an immutable value. Plans are equal if tool, path and the statements about the load are
 * equal.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ImportPlan implements Plan<ImportResult> {
  private final Format format;
  private final Path file;
  private final Optional<OfferedLoad> offered;
  private final OptionalLong sent;
  private final RunDate.DateHint dateHint;

  ImportPlan(Format format, Path file) {
    this(format, file, Optional.empty(), OptionalLong.empty(), RunDate.DateHint.NONE);
  }

  private ImportPlan(Format format, Path file, Optional<OfferedLoad> offered, OptionalLong sent, RunDate.DateHint dateHint) {
    this.format = format;
    this.file = file;
    this.offered = offered;
    this.sent = sent;
    this.dateHint = dateHint;
  }

  /**
   * Returns a copy with the rate that the tool was configured to send, above 0. If the file has less than 99 % of it, the result is
   * {@code LOAD_NOT_DELIVERED}. The rate applies to the time covered by the file, so it does not detect a tool that was killed early: see
   * {@link #offered(Rate, Time)}.
   */
  public ImportPlan offered(Rate rate) {
    return new ImportPlan(format, file, Optional.of(new OfferedLoad(rate, Optional.empty())), sent, dateHint);
  }

  /**
   * Returns a copy with the rate and the time that the tool was configured for, both above 0. If the file has less than 99 % of the resulting
   * number of requests, the result is {@code LOAD_NOT_DELIVERED}. This also detects a tool that was killed, and a truncated file.
   */
  public ImportPlan offered(Rate rate, Time lasting) {
    return new ImportPlan(format, file, Optional.of(new OfferedLoad(rate, Optional.of(lasting))), sent, dateHint);
  }

  /** Returns a copy with the number of requests that were sent, at least 1. If the file has fewer, the result is {@code LOAD_NOT_DELIVERED}. */
  public ImportPlan sent(long requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("Number of requests must be at least 1, but was " + requests + ". Write, for example, sent(10_000).");
    }
    return new ImportPlan(format, file, offered, OptionalLong.of(requests), dateHint);
  }

  /**
   * Returns a copy with the start of the load. It is required for files without a date: wrk, wrk2, hey, ab without {@code -g}, k6 summaries, Locust
   * without its history. Without this and {@link #ranAtFileTime()}, the age is unknown, and all results are {@code INCONCLUSIVE(STALE)}. If the
   * file has another date, or if the load ends in the future, the result is {@code IMPOSSIBLE}.
   */
  public ImportPlan ranAt(Instant start) {
    return new ImportPlan(format, file, offered, sent, RunDate.DateHint.at(start));
  }

  /**
   * Returns a copy that takes the modification time of the file as the end of the load, for a file without a date. Use it only if the tool runs just
   * before the criteria, in the same job. A copy, a cache or a checkout gives an old file a new modification time.
   */
  public ImportPlan ranAtFileTime() {
    return new ImportPlan(format, file, offered, sent, RunDate.DateHint.AT_FILE_TIME);
  }

  @Override
  public String description() {
    return "results of " + format.tool() + " in " + file;
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it is missing, incomplete or from another tool; the message contains the position and advice
   */
  @Override
  public ImportResult execute(Execution execution) throws IOException {
    var collector = new ImportCollector();
    try (var input = ImportFile.open(format.file(file))) {
      Optional<String> impossible = Optional.empty();
      try {
        format.read(input, collector);
      } catch (ImpossibleValueException thrown) {
        impossible = Optional.of(thrown.getMessage());
      }
      var found = collector.toRun(dateHint, input.written());
      var source = new Source(format.tool() + found.version().map(version -> " " + version).orElse("") + found.dated().by().mark(), file.toString());
      var caveats = ImportCaveats.of(found, offered, sent);
      var evidence = ImportEvidence.of(format, source, input.digest(), found, caveats).stream().map(execution::storeEvidence).toList();
      var contradiction = found.dated().describeContradiction(dateHint, execution.clock().instant());
      return impossible.or(() -> contradiction)
          .map(why -> ImportResult.unmeasured(format.words(), Outcome.of(Reason.IMPOSSIBLE), why, source, evidence))
          .orElseGet(() -> ImportResult.part(new ResultScope.ImportContext(format.words(), found, caveats, source, evidence)));
    }
  }

  @Override
  public Optional<ImportResult> unmeasured() {
    var source = new Source(format.tool(), file.toString());
    return Optional.of(ImportResult.unmeasured(format.words(), Outcome.of(Reason.NOT_RUN), "not measured yet", source, List.of()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImportPlan plan && format.equals(plan.format) && file.equals(plan.file) && offered.equals(plan.offered)
        && sent.equals(plan.sent) && dateHint.equals(plan.dateHint);
  }

  @Override
  public int hashCode() { return Objects.hash(format, file, offered, sent, dateHint); }

  @Override
  public String toString() { return description(); }
}
