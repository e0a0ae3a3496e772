package io.github.readiness.probe.metrics.scrape;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.probe.metrics.api.ApiClient;
import io.github.readiness.probe.metrics.api.GoNumbers;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import io.github.readiness.probe.metrics.range.Selector;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Parser for a metrics page in the text format of Prometheus or OpenMetrics. It reads one number per series, and skips times, exemplars and
 * comments.
 */
final class MetricsPage {
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)[ \\t]*(?:\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*+\")*+)\\})?[ \\t]*"
      + "(\\S+)(?:[ \\t]+-?[\\d.eE+]+)?[ \\t]*(?:#.*)?");
  private static final Pattern LABEL = Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(?:,|$)");

  private final String where;
  private final Map<Map<String, String>, Double> values = new LinkedHashMap<>();
  private boolean isEnded;

  private static final String PATH_ADVICE = "Write the path of the metrics page, for example service(\"api\").get(\"/actuator/prometheus\").";

  private MetricsPage(String where) { this.where = where; }

  /** Returns the number of each series. The name of a series is its label {@code __name__}. */
  static Map<Map<String, String>, Double> read(String where, HttpResponse<byte[]> answer) throws QueryFailedException {
    var type = ApiClient.contentType(answer);
    if (type.contains("html") || type.contains("json") || type.contains("protobuf")) {
      throw new QueryFailedException(AdvisedText.join(where + " answered " + type + " instead of a metrics page", PATH_ADVICE));
    }
    var page = new MetricsPage(where);
    var number = 0;
    for (var line : (Iterable<String>) new String(answer.body(), StandardCharsets.UTF_8).lines()::iterator) {
      page.line(++number, line.strip());
    }
    if (type.contains("openmetrics") && !page.isEnded) {                    // OpenMetrics 1.0: a page must end with # EOF
      throw new QueryFailedException(
          where + " answered an OpenMetrics page without # EOF at its end, so it is truncated. Check proxies between this machine and the service.");
    }
    if (page.values.isEmpty()) {
      throw new QueryFailedException(AdvisedText.join(where + " answered a page without a metric", PATH_ADVICE));
    }
    return page.values;
  }

  private void line(int number, String line) throws QueryFailedException {
    if (line.isEmpty()) {
      return;
    }
    if (isEnded) {
      throw unreadable(number, "follows # EOF");
    }
    if (line.startsWith("#")) {
      isEnded = line.equals("# EOF");
      return;
    }
    var sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw unreadable(number, "is not a metric");
    }
    var labels = new TreeMap<String, String>();
    labels.put("__name__", sample.group(1));
    labels(number, sample.group(2) == null ? "" : sample.group(2), labels);
    if (values.put(labels, number(number, sample.group(3))) != null) {
      throw unreadable(number, "repeats a series");
    }
  }

  private void labels(int number, String inside, Map<String, String> labels) throws QueryFailedException {
    var at = 0;
    for (var label = LABEL.matcher(inside); !inside.substring(at).isBlank(); at = label.end()) {
      if (!label.find(at) || label.start() != at) {
        throw unreadable(number, "has malformed labels");
      }
      labels.put(label.group(1), Selector.unescaped(label.group(2)));
    }
  }

  private double number(int line, String text) throws QueryFailedException {
    try {
      return GoNumbers.of(text);
    } catch (NumberFormatException none) {
      throw unreadable(line, "has a value that is not a number");
    }
  }

  private QueryFailedException unreadable(int line, String what) {
    return new QueryFailedException(
        where + " answered a page whose line " + line + " " + what + ". The page must be in the text format of Prometheus or OpenMetrics.");
  }
}
