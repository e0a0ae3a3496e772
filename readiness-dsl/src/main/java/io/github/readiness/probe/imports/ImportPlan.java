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

/** The reading of a file that another load tool left, as a value; equal where tool, path and what is said of the load are. */
@API(status = MAINTAINED, since = "0.1")
public final class ImportPlan implements Plan<ImportResult> {
  private final Format format;
  private final Path file;
  private final Optional<OfferedLoad> offered;
  private final OptionalLong sent;
  private final RunDate.Dating dating;

  ImportPlan(Format format, Path file) {
    this(format, file, Optional.empty(), OptionalLong.empty(), RunDate.Dating.UNSAID);
  }

  private ImportPlan(Format format, Path file, Optional<OfferedLoad> offered, OptionalLong sent, RunDate.Dating dating) {
    this.format = format;
    this.file = file;
    this.offered = offered;
    this.sent = sent;
    this.dating = dating;
  }

  /**
   * The rate that the tool was told to keep, above 0: with less than 99 % of it in the file the load is {@code LOAD_NOT_DELIVERED}. It is held
   * against the time that the file itself covers, so of a tool that was killed half-way it says nothing: see {@link #offered(Rate, Time)}.
   */
  public ImportPlan offered(Rate rate) {
    return new ImportPlan(format, file, Optional.of(new OfferedLoad(rate, Optional.empty())), sent, dating);
  }

  /**
   * The same, and for how long the tool was told to keep it, above 0: with less than 99 % of what that makes in the file the load is
   * {@code LOAD_NOT_DELIVERED} too, whether the tool was killed or its file was cut off.
   */
  public ImportPlan offered(Rate rate, Time lasting) {
    return new ImportPlan(format, file, Optional.of(new OfferedLoad(rate, Optional.of(lasting))), sent, dating);
  }

  /** How many requests the tool was told to send, at least 1: with fewer in the file the load is {@code LOAD_NOT_DELIVERED}. */
  public ImportPlan sent(long requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("Of " + requests + " requests nothing is known. Write at least 1, like sent(10_000).");
    }
    return new ImportPlan(format, file, offered, OptionalLong.of(requests), dating);
  }

  /**
   * When the load started, for a file that does not say it (wrk, wrk2, ab and hey but for ab's {@code -g}, a k6 summary, Locust without its history):
   * without this or {@link #ranAtFileTime()} nobody knows how old it is, and all it shows is {@code INCONCLUSIVE(STALE)}. Where the file says
   * another time than this it is {@code IMPOSSIBLE}, and so is what has not happened yet.
   */
  public ImportPlan ranAt(Instant start) {
    return new ImportPlan(format, file, offered, sent, RunDate.Dating.at(start));
  }

  /**
   * The load ended when the file was last written, for a file that does not say it. Say so only where the tool runs just before the criteria, in the
   * same job: a copy, a cache or a checkout makes an old file look new.
   */
  public ImportPlan ranAtFileTime() {
    return new ImportPlan(format, file, offered, sent, RunDate.Dating.WHEN_WRITTEN);
  }

  @Override
  public String description() {
    return "results of " + format.tool() + " in " + file;
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it is missing, not whole or not of this tool; the message says where and how to mend it
   */
  @Override
  public ImportResult execute(Execution execution) throws IOException {
    var harvest = new ImportCollector();
    try (var input = ImportFile.open(format.file(file))) {
      Optional<String> impossible = Optional.empty();
      try {
        format.read(input, harvest);
      } catch (ImpossibleValueException thrown) {
        impossible = Optional.of(thrown.getMessage());
      }
      var found = harvest.gathered(dating, input.written());
      var source = new Source(format.tool() + found.version().map(version -> " " + version).orElse("") + found.dated().by().mark(), file.toString());
      var doubts = ImportCaveats.of(found, offered, sent);
      var evidence = ImportEvidence.of(format, source, input.footprint(), found, doubts).stream().map(execution::keep).toList();
      var contradiction = found.dated().contradiction(dating, execution.clock().instant());
      return impossible.or(() -> contradiction)
          .map(why -> ImportResult.unmeasured(format.words(), Outcome.of(Reason.IMPOSSIBLE), why, source, evidence))
          .orElseGet(() -> ImportResult.part(new ResultScope.Told(format.words(), found, doubts, source, evidence)));
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
        && sent.equals(plan.sent) && dating.equals(plan.dating);
  }

  @Override
  public int hashCode() { return Objects.hash(format, file, offered, sent, dating); }

  @Override
  public String toString() { return description(); }
}
