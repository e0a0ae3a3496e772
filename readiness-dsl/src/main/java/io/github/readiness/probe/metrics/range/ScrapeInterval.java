package io.github.readiness.probe.metrics.range;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.JsonValue;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.probe.metrics.api.ApiClient;
import io.github.readiness.probe.metrics.api.ApiResponse;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Scrape interval of a server, and the parser for such intervals. */
@API(status = INTERNAL, since = "0.1")
public final class ScrapeInterval {
  private static final Pattern DURATION = Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,9})?(?:ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("([\\d.]+)(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private ScrapeInterval() {}

  /** Returns the shortest scrape interval of all targets, so that an expression over any target skips no sample. */
  static Time shortest(ApiClient client, String query) throws IOException, InterruptedException {
    var found = new HashMap<String, JsonValue>();
    var where = client.location();
    try {
      ApiResponse.readData(where, client.fetchJson("/api/v1/targets", Map.of("state", "active")), reader -> found.put("data", reader.nextValue()));
    } catch (QueryFailedException none) {
      throw unknown(query, where, none.getMessage());
    }
    return found.get("data").at("activeTargets").items().stream().flatMap(target -> of(target.at("scrapeInterval").text()).stream())
        .min(Comparator.naturalOrder()).orElseThrow(() -> unknown(query, where, "it lists no target with an interval"));
  }

  private static QueryFailedException unknown(String query, String where, String why) {
    return new QueryFailedException(AdvisedText.join(where + " does not report its scrape interval (" + why + "), and " + query
        + " is not a plain selector, whose samples would show it", "Write the interval, for example every(seconds(15))."));
  }

  /** Parses a duration in the format of Go ({@code 15s}, {@code 1m30s}). Returns empty for any other text, and for less than 1 ms. */
  public static Optional<Time> of(String text) {
    if (!DURATION.matcher(text).matches()) {
      return Optional.empty();
    }
    var nanos = PART.matcher(text).results()
        .map(part -> new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(MILLIS.get(part.group(2)))))
        .reduce(BigDecimal.ZERO, BigDecimal::add).movePointRight(6).longValue();
    return nanos < 1_000_000 ? Optional.empty() : Optional.of(new Time(nanos));
  }
}
