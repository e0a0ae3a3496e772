package io.github.readiness.probe.imports;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Outcome;
import io.github.readiness.Plan;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import java.io.IOException;
import java.nio.file.Path;
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
  private final Optional<Rate> offered;
  private final OptionalLong sent;

  ImportPlan(Format format, Path file) {
    this(format, file, Optional.empty(), OptionalLong.empty());
  }

  private ImportPlan(Format format, Path file, Optional<Rate> offered, OptionalLong sent) {
    this.format = format;
    this.file = file;
    this.offered = offered;
    this.sent = sent;
  }

  /** The rate that the tool was told to keep, above 0: with less than 99 % of it in the file the load is {@code LOAD_NOT_DELIVERED}. */
  public ImportPlan offered(Rate rate) {
    if (rate.perSecond().signum() == 0) {
      throw new IllegalArgumentException("At no rate nothing is sent. Write a rate above 0, like offered(perSecond(500)).");
    }
    return new ImportPlan(format, file, Optional.of(rate), sent);
  }

  /** How many requests the tool was told to send, at least 1: with fewer in the file the load is {@code LOAD_NOT_DELIVERED}. */
  public ImportPlan sent(long requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("Of " + requests + " requests nothing is known. Write at least 1, like sent(10_000).");
    }
    return new ImportPlan(format, file, offered, OptionalLong.of(requests));
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
    var harvest = new Harvest();
    try (var input = Input.open(format.file(file))) {
      Optional<String> impossible = Optional.empty();
      try {
        format.read(input, harvest);
      } catch (Impossible thrown) {
        impossible = Optional.of(thrown.getMessage());
      }
      var found = harvest.gathered(input.written());
      var source = new Source(format.tool() + found.version().map(version -> " " + version).orElse(""), file.toString());
      var doubts = Doubts.of(found, offered, sent);
      var evidence = Evidences.of(format, source, input.footprint(), found, doubts).stream().map(execution::keep).toList();
      var ahead = Evidences.ahead(found.window(), execution.clock().instant());
      return impossible.or(() -> ahead)
          .map(why -> ImportResult.unmeasured(format, Outcome.of(Reason.IMPOSSIBLE), why, source, evidence))
          .orElseGet(() -> ImportResult.of(new Told(format, found, doubts, source, evidence)));
    }
  }

  @Override
  public Optional<ImportResult> unmeasured() {
    var source = new Source(format.tool(), file.toString());
    return Optional.of(ImportResult.unmeasured(format, Outcome.of(Reason.NOT_RUN), "not measured yet", source, List.of()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImportPlan plan && format.equals(plan.format) && file.equals(plan.file) && offered.equals(plan.offered)
        && sent.equals(plan.sent);
  }

  @Override
  public int hashCode() { return Objects.hash(format, file, offered, sent); }

  @Override
  public String toString() { return description(); }
}
