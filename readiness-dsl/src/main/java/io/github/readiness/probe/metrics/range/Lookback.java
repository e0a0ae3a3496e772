package io.github.readiness.probe.metrics.range;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.probe.metrics.api.ApiClient;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Detects expressions that hide gaps when they are evaluated at steps. A selector without a range, for example {@code min(up)}, uses the last sample
 * of the 5 min before each step. Prometheus since 2.44 accepts a shorter time per query ({@code lookback_delta}); other servers ignore it.
 */
@API(status = INTERNAL, since = "0.1")
public final class Lookback {
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`");
  private static final Pattern LABELS = Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*+|(?=\\{))\\s*+(?:\\{\\})?+(?!\\s*[\\[(])");
  private static final Pattern OR = Pattern.compile("(?i)\\bor\\b");
  private static final Pattern CONSTANT = Pattern.compile("(?i)\\bvector\\s*+\\(");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "atan2", "bool", "offset", "by", "without", "on", "ignoring", "group_left",
      "group_right", "inf", "nan");

  private Lookback() {}

  /** Returns the reason why the server may have filled gaps, or empty if it cannot. */
  static Optional<String> describeFilledGaps(ApiClient client, String query, Time step) throws IOException, InterruptedException {
    return hasInstantSelector(query) && !isSupportedBy(client)
        ? Optional.of(AdvisedText.join("this server fills gaps of up to 5 min in " + query,
            "Use a plain selector, or write last_over_time(...[" + 2 * step.nanos() / 1_000_000 + "ms]) around each selector in it."))
        : Optional.empty();
  }

  /** Returns the reason why gaps are invisible in a query: it returns a number where there is no data. */
  public static Optional<String> describeHiddenGaps(String query) {
    var bare = TEXT.matcher(query).replaceAll("").replaceAll("\\{[^}]*\\}", "");
    return OR.matcher(bare).find() && CONSTANT.matcher(bare).find()
        ? Optional.of(AdvisedText.join(query + " returns a number even if there is no data, so gaps are invisible",
            "Remove \"or vector(...)\". To show that an event never happened, use failures(bad, all) or as(...).increaseRelativeTo(all)."))
        : Optional.empty();
  }

  /** Returns true if the query contains a selector without a range. */
  static boolean hasInstantSelector(String query) {
    var bare = TEXT.matcher(query).replaceAll("").replaceAll("\\{[^}]*\\}", "{}");
    bare = LABELS.matcher(bare).replaceAll(" ").replaceAll("(?<![\\w:])[\\d.][\\w.]*", " ");
    return SELECTOR.matcher(bare).results().map(found -> found.group(1).toLowerCase(Locale.ROOT)).anyMatch(word -> !WORDS.contains(word));
  }

  /** Returns true if the server supports {@code lookback_delta}: then it rejects an invalid value. */
  private static boolean isSupportedBy(ApiClient client) throws IOException, InterruptedException {
    try {
      client.fetchJson("/api/v1/query_range", Map.of("query", "1", "start", "0", "end", "1", "step", "1", "lookback_delta", "nonsense"));
      return false;
    } catch (QueryFailedException refused) {
      if (refused.kind() != QueryFailedException.Kind.NO_QUESTION) {
        throw refused;
      }
      return true;
    }
  }
}
