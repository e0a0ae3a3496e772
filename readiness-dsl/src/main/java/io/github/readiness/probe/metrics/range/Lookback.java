package io.github.readiness.probe.metrics.range;

import static org.apiguardian.api.API.Status.INTERNAL;

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
 * Whether gaps stay gaps when an expression is evaluated at steps. A selector without a range, {@code min(up)}, takes the last sample of the
 * 5 min before each step; Prometheus lets a question say less since 2.44 ({@code lookback_delta}), others ignore it.
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

  /** Why gaps may have been filled; none where they cannot have been. */
  static Optional<String> doubt(ApiClient caller, String query, Time step) throws IOException, InterruptedException {
    return isIn(query) && !isSetBy(caller)
        ? Optional.of("this server fills gaps of up to 5 min in " + query + ". Ask for a bare selector, or write last_over_time(...["
            + 2 * step.nanos() / 1_000_000 + "ms]) around each one in it")
        : Optional.empty();
  }

  /** Why nobody can see gaps in it: it gives a number where there is none. */
  public static Optional<String> filled(String query) {
    var bare = TEXT.matcher(query).replaceAll("").replaceAll("\\{[^}]*\\}", "");
    return OR.matcher(bare).find() && CONSTANT.matcher(bare).find()
        ? Optional.of("where there is no data " + query
            + " gives a number all the same, so nobody can see whether there was any. Leave \"or vector(...)\" out; "
            + "that something never happened, though it could have, is shown by failures(bad, all), or by as(...).increaseRelativeTo(all)")
        : Optional.empty();
  }

  /** Whether a selector stands in it that has no range. */
  static boolean isIn(String query) {
    var bare = TEXT.matcher(query).replaceAll("").replaceAll("\\{[^}]*\\}", "{}");
    bare = LABELS.matcher(bare).replaceAll(" ").replaceAll("(?<![\\w:])[\\d.][\\w.]*", " ");
    return SELECTOR.matcher(bare).results().map(found -> found.group(1).toLowerCase(Locale.ROOT)).anyMatch(word -> !WORDS.contains(word));
  }

  /** A server that knows the parameter refuses nonsense in it. */
  private static boolean isSetBy(ApiClient caller) throws IOException, InterruptedException {
    try {
      caller.json("/api/v1/query_range", Map.of("query", "1", "start", "0", "end", "1", "step", "1", "lookback_delta", "nonsense"));
      return false;
    } catch (QueryFailedException refused) {
      if (refused.kind() != QueryFailedException.Kind.NO_QUESTION) {
        throw refused;
      }
      return true;
    }
  }
}
