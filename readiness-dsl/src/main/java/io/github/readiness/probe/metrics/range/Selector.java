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
 * A query that names series and does nothing with them, {@code up{job="api"}}: of such the samples themselves can be had, at the times they were
 * taken.
 *
 * @param metric the name, empty where only labels are named
 */
@API(status = INTERNAL, since = "0.1")
public record Selector(String metric, List<Matcher> matchers) {
  private static final Pattern NAME = Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)?\\s*(?:\\{(.*)\\}\\s*)?", Pattern.DOTALL);
  private static final Pattern MATCHER = Pattern
      .compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|`([^`]*)`)\\s*(,|$)");
  private static final Pattern ODD = Pattern.compile("\\\\[^\\\\\"'n]");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  /** Words that may stand between {@code |}, so that each is a thing of its own; a dot is as good as itself. */
  private static final Pattern WORDS = Pattern.compile("\\^?(?:\\((?:\\?:)?)?([\\w.:/-]+(?:\\|[\\w.:/-]+)+)\\)?\\$?");
  private static final Pattern NAMED = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*\\s*=~\\s*([\"'`])([^\"'`]*)\\1");

  /** One demand on a label. */
  record Matcher(String label, String operator, String text) {}

  public Selector {
    matchers = List.copyOf(matchers);
  }

  /** The selector that a query is; none where it is more than that. */
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

  /** The same demands on another metric. */
  Selector withMetric(String other) {
    return new Selector(other, matchers.stream().filter(matcher -> !matcher.label().equals("__name__")).toList());
  }

  /**
   * What is asked for by name and has no series: of {@code job=~"api|db|cache"} each of the three is meant to be there, in words that name it.
   */
  public Stream<String> missing(List<Map<String, String>> found) {
    return matchers.stream().filter(matcher -> matcher.operator().equals("=~"))
        .flatMap(matcher -> WORDS.matcher(matcher.text()).results().filter(whole -> whole.group().equals(matcher.text()))
            .flatMap(whole -> Stream.of(whole.group(1).split("\\|")))
            .filter(word -> found.stream().noneMatch(labels -> isLike(labels.getOrDefault(matcher.label(), ""), word)))
            .map(word -> matcher.label() + "=\"" + word + "\""));
  }

  /**
   * Of a query that is more than a selector: what it asks for by name, {@code job=~"api|db"}, of which nobody can see in what comes of it whether each is there.
   */
  public static Optional<String> unseen(String query) {
    return of(query).isPresent()
        ? Optional.empty()
        : NAMED.matcher(query).results().filter(named -> WORDS.matcher(named.group(2)).matches()).map(MatchResult::group).findFirst();
  }

  /** Between backticks a backslash is one; so it is written elsewhere. */
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

  /** Whether a series of these labels is meant; regular expressions are Java's. */
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

  /** Whether a series of these labels is surely not meant: of an expression that only Go knows, and of a name that is not told, nothing is sure. */
  boolean excludes(Map<String, String> labels) {
    var named = new HashMap<>(labels);
    named.putIfAbsent("__name__", metric);
    try {
      return matchers.stream().noneMatch(matcher -> ODD.matcher(matcher.text()).find()) && !matches(named);
    } catch (PatternSyntaxException gos) {
      return false;
    }
  }

  /** What a text in quotes stands for. */
  public static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
  }

  /** As PromQL; the texts stand as they were written. */
  @Override
  public String toString() {
    var inside = matchers.stream()
        .map(matcher -> matcher.label() + matcher.operator() + "\"" + matcher.text().replaceAll("(?<!\\\\)\"", "\\\\\"") + "\"").toList();
    return metric + (inside.isEmpty() ? "" : "{" + String.join(",", inside) + "}");
  }
}
