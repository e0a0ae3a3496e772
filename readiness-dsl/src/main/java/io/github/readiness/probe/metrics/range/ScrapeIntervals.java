package io.github.readiness.probe.metrics.range;

import io.github.readiness.json.JsonValue;
import io.github.readiness.probe.metrics.api.ApiClient;
import io.github.readiness.probe.metrics.api.ApiResponse;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Scrape intervals of the targets of a server. The interval of a target that no longer exists is that of its job; that of an unknown job is the
 * global default. Servers without these API pages, such as Thanos and Mimir, report no intervals.
 *
 * @param targets intervals by job and instance
 * @param jobs intervals by job, from the configuration
 * @param usual global default, from the configuration
 */
record ScrapeIntervals(Map<List<String>, Time> targets, Map<String, Time> jobs, Optional<Time> usual) {
  private static final String INTERVAL = "\\n(?:  .*\\n)*?  scrape_interval: (\\S+)";
  private static final Pattern GLOBAL = Pattern.compile("(?m)^global:" + INTERVAL);
  private static final Pattern JOB = Pattern.compile("(?m)^- job_name: [\"']?(.*?)[\"']?" + INTERVAL);

  static ScrapeIntervals unknown() { return new ScrapeIntervals(Map.of(), Map.of(), Optional.empty()); }

  static ScrapeIntervals of(ApiClient client) throws InterruptedException {
    var targets = data(client, "/api/v1/targets", Map.of("state", "active")).at("activeTargets").items();
    var config = data(client, "/api/v1/status/config", Map.of()).at("yaml").text();
    var jobs = JOB.matcher(config).results().filter(job -> ScrapeInterval.of(job.group(2)).isPresent())
        .collect(Collectors.toMap(job -> job.group(1), job -> ScrapeInterval.of(job.group(2)).orElseThrow(), ScrapeIntervals::lesser));
    return new ScrapeIntervals(targets.stream().filter(target -> interval(target).isPresent()).collect(Collectors.toMap(
        target -> List.of(target.at("labels").at("job").text(), target.at("labels").at("instance").text()), target -> interval(target).orElseThrow(),
        ScrapeIntervals::lesser)), jobs, GLOBAL.matcher(config).results().findFirst().flatMap(global -> ScrapeInterval.of(global.group(1))));
  }

  private static Optional<Time> interval(JsonValue target) { return ScrapeInterval.of(target.at("scrapeInterval").text()); }

  private static Time lesser(Time one, Time other) { return one.compareTo(other) <= 0 ? one : other; }

  /** Returns the data of an API page, or a missing value if the server does not answer. A missing page is not an error here. */
  private static JsonValue data(ApiClient client, String path, Map<String, String> parameters) throws InterruptedException {
    var found = new ArrayList<JsonValue>();
    try {
      ApiResponse.readData(client.urlOf(path), client.fetchJson(path, parameters), reader -> found.add(reader.nextValue()));
    } catch (IOException silent) {
      return JsonValue.missing();
    }
    return found.get(0);
  }

  Optional<Time> of(TimeSeries one) {
    var job = one.labels().getOrDefault("job", "");
    return Optional.ofNullable(targets.get(List.of(job, one.labels().getOrDefault("instance", "")))).or(() -> Optional.ofNullable(jobs.get(job)))
        .or(this::usual);
  }
}
