package io.github.readiness.probe.metrics.range;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Plain selector of PromQL: a query that selects series without an operation, for example {@code up{job="api"}}. The stored samples of such a query
 * can be fetched with their own times.
 *
 * @param metric name of the metric; empty if only labels are given
 */
@API(status = INTERNAL, since = "0.1")
public record Selector(String metric, List<Matcher> matchers) {
  private static final Pattern NAME = Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)?\\s*(?:\\{(.*)\\}\\s*)?", Pattern.DOTALL);
  private static final Pattern MATCHER = Pattern
      .compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|`([^`]*)`)\\s*(,|$)");
  private static final Pattern ODD = Pattern.compile("\\\\[^\\\\\"'n]");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  /** List of literal words separated by {@code |}, each a name of its own. A dot counts as a literal dot. */
  private static final Pattern WORDS = Pattern.compile("\\^?(?:\\((?:\\?:)?)?([\\w.:/-]+(?:\\|[\\w.:/-]+)+)\\)?\\$?");
  private static final Pattern NAMED = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*\\s*=~\\s*([\"'`])([^\"'`]*)\\1");

  /** Condition on one label. */
  record Matcher(String label, String operator, String text) {}

  public Selector {
    matchers = List.copyOf(matchers);
  }

  /** Parses a query; returns empty if it is not a plain selector. */
  public static Optional<Selector> of(String query) {
    var parts = NAME.matcher(query);
    if (!parts.matches() || parts.group(1) == null && parts.group(2) == null) {
      return Optional.empty();
    }
    var inside = Optional.ofNullable(parts.group(2)).orElse("");
    var matchers = new ArrayList<Matcher>();
    var at = 0;
    for (var matcher = MATCHER.matcher(inside); !inside.substring(at).isBlank(); at = matcher.end()) {
      if (!matcher.find(at) || matcher.start() != at) {
        return Optional.empty();
      }
      var quoted = Optional.ofNullable(matcher.group(3)).or(() -> Optional.ofNullable(matcher.group(4)));
      matchers.add(new Matcher(matcher.group(1), matcher.group(2), quoted.isPresent() ? quoted.get() : escaped(matcher.group(5))));
    }
    return Optional.of(new Selector(Optional.ofNullable(parts.group(1)).orElse(""), matchers));
  }

  /** Returns a copy for another metric with the same label conditions. */
  Selector withMetric(String other) {
    return new Selector(other, matchers.stream().filter(matcher -> !matcher.label().equals("__name__")).toList());
  }

  /**
   * Returns the labels that are named in the selector but have no series. {@code job=~"api|db|cache"} names three labels, and each needs a series.
   */
  public Stream<String> missing(List<Map<String, String>> found) {
    return matchers.stream().filter(matcher -> matcher.operator().equals("=~"))
        .flatMap(matcher -> WORDS.matcher(matcher.text()).results().filter(whole -> whole.group().equals(matcher.text()))
            .flatMap(whole -> Stream.of(whole.group(1).split("\\|")))
            .filter(word -> found.stream().noneMatch(labels -> isLike(labels.getOrDefault(matcher.label(), ""), word)))
            .map(word -> matcher.label() + "=\"" + word + "\""));
  }

  /**
   * Returns the first condition in an expression that names several series, for example {@code job=~"api|db"}. The result of an expression does not
   * show whether each of them exists. Returns empty for a plain selector.
   */
  public static Optional<String> findHiddenNames(String query) {
    return of(query).isPresent()
        ? Optional.empty()
        : NAMED.matcher(query).results().filter(named -> WORDS.matcher(named.group(2)).matches()).map(MatchResult::group).findFirst();
  }

  /** Returns a text in backticks as a text in double quotes: a backslash in backticks is literal. */
  private static String escaped(String raw) {
    return raw.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static boolean isLike(String value, String word) {
    try {
      return value.matches(word);
    } catch (PatternSyntaxException none) {
      return value.equals(word);
    }
  }

  /** Returns true if a series with these labels matches. Regular expressions are those of Java. */
  public boolean matches(Map<String, String> labels) {
    return (metric.isEmpty() || metric.equals(labels.get("__name__"))) && matchers.stream().allMatch(matcher -> {
      var value = labels.getOrDefault(matcher.label(), "");
      var text = unescaped(matcher.text());
      return switch (matcher.operator()) {
        case "=" -> value.equals(text);
        case "!=" -> !value.equals(text);
        case "=~" -> value.matches(text);
        default -> !value.matches(text);
      };
    });
  }

  /**
   * Returns true if a series with these labels certainly does not match. It is uncertain, so false, if a regular expression may differ between Go and
   * Java. A series without a name counts as one of this metric.
   */
  boolean excludes(Map<String, String> labels) {
    var named = new HashMap<>(labels);
    named.putIfAbsent("__name__", metric);
    try {
      return matchers.stream().noneMatch(matcher -> ODD.matcher(matcher.text()).find()) && !matches(named);
    } catch (PatternSyntaxException gos) {
      return false;
    }
  }

  /** Replaces escape sequences in a quoted text. */
  public static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
  }

  /** Returns the selector in PromQL, with the texts as written. */
  @Override
  public String toString() {
    var inside = matchers.stream()
        .map(matcher -> matcher.label() + matcher.operator() + "\"" + matcher.text().replaceAll("(?<!\\\\)\"", "\\\\\"") + "\"").toList();
    return metric + (inside.isEmpty() ? "" : "{" + String.join(",", inside) + "}");
  }
}
