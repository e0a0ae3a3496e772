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
 * Specification of a range query, an immutable value.
 *
 * @param past length of the range, at least 1 ms
 * @param until end of the range; now if empty
 * @param period expected time between samples, at least 1 ms; detected if empty
 */
@API(status = INTERNAL, since = "0.1")
public record RangeSpec(ApiEndpoint server, String query, Time past, Optional<Instant> until, Optional<Time> period) {
  private static final Time A_MILLISECOND = new Time(1_000_000);

  public RangeSpec {
    if (query.isBlank()) {
      throw new IllegalArgumentException("The query is empty. Write it in PromQL, for example \"up{job=\\\"api\\\"}\".");
    }
    if (past.compareTo(A_MILLISECOND) < 0 || period.filter(every -> every.compareTo(A_MILLISECOND) < 0).isPresent()) {
      throw new IllegalArgumentException("Times must be at least 1 ms, for example past(hours(24)).every(seconds(15)).");
    }
  }

  public RangeSpec past(Time time) { return new RangeSpec(server, query, time, until, period); }

  public RangeSpec endingAt(Instant end) { return new RangeSpec(server, query, past, Optional.of(end), period); }

  public RangeSpec every(Time time) { return new RangeSpec(server, query, past, until, Optional.of(time)); }

  public RangeSpec withQuery(String other) { return new RangeSpec(server, other, past, until, period); }

  /** Returns the window from the start of the range to its end, or to now if that is earlier. Times are whole milliseconds, as on the servers. */
  public Window window(Execution execution) {
    var now = execution.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var end = until.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS)).orElse(now);
    var from = end.minus(past.toDuration());
    var passed = end.isAfter(now) ? now : end;
    return new Window(from, passed.isBefore(from) ? from : passed);
  }

  public void requireTwoSamples() {
    if (period.filter(every -> past.compareTo(every) < 0).isPresent()) {
      throw new InvalidDefinitionException("A history of " + past + " with a sample every " + period.get()
          + " has only one sample. Write every(...) shorter than past(...), for example past(hours(24)).every(seconds(15)).");
    }
  }

  public String words() {
    return query + " over " + past + until.map(end -> " until " + end).orElse("");
  }
}
