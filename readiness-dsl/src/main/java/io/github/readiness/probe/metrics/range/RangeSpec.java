package io.github.readiness.probe.metrics.range;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a server is asked about a time that it has kept; a value.
 *
 * @param past how long
 * @param until its end; now where none is said
 * @param period how often its samples were meant to be taken; found where none is said
 */
@API(status = INTERNAL, since = "0.1")
public record RangeSpec(ApiEndpoint server, String query, Time past, Optional<Instant> until, Optional<Time> period) {
  private static final Time A_MILLISECOND = new Time(1_000_000);

  public RangeSpec {
    if (query.isBlank()) {
      throw new IllegalArgumentException("A question asks for something. Write it in PromQL, like \"up{job=\\\"api\\\"}\".");
    }
    if (past.compareTo(A_MILLISECOND) < 0 || period.filter(every -> every.compareTo(A_MILLISECOND) < 0).isPresent()) {
      throw new IllegalArgumentException("A history takes time: write times from 1 ms on, like past(hours(24)).every(seconds(15)).");
    }
  }

  public RangeSpec past(Time time) { return new RangeSpec(server, query, time, until, period); }

  public RangeSpec endingAt(Instant end) { return new RangeSpec(server, query, past, Optional.of(end), period); }

  public RangeSpec every(Time time) { return new RangeSpec(server, query, past, until, Optional.of(time)); }

  public RangeSpec asking(String other) { return new RangeSpec(server, other, past, until, period); }

  /** From its beginning to now, or to its end where that has come: whole milliseconds, as the servers count. */
  public Window window(Execution execution) {
    var now = execution.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var end = until.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS)).orElse(now);
    var from = end.minus(past.toDuration());
    var passed = end.isAfter(now) ? now : end;
    return new Window(from, passed.isBefore(from) ? from : passed);
  }

  public void demandTwoSamples() {
    if (period.filter(every -> past.compareTo(every) < 0).isPresent()) {
      throw new InvalidDefinitionException("A history of " + past + " with a sample every " + period.get()
          + " has but one. Write every(...) shorter than past(...), like past(hours(24)).every(seconds(15)).");
    }
  }

  public String words() {
    return query + " over " + past + until.map(end -> " until " + end).orElse("");
  }
}
