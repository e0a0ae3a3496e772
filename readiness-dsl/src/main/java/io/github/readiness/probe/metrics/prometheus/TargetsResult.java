package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.json.JsonValue;
import io.github.readiness.probe.metrics.range.ScrapeInterval;
import io.github.readiness.quantity.Quantity.Count;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Result of a {@link TargetsPlan}: targets by the result of their last scrape. An empty list is {@code NO_DATA}. A target is unknown if it was never
 * scraped, or if its last scrape is older than three scrape intervals plus 5 min. With an unknown target a bound cannot be met.
 */
@API(status = MAINTAINED, since = "0.1")
public final class TargetsResult {

  /** Scrape target: its job and its health ({@code up}, {@code down} or {@code unknown}). */
  record Target(String job, String health) {
    static Target of(JsonValue target, Instant now) {
      var isOverdue = StalenessCheck.isOverdue(target.at("lastScrape").text(), ScrapeInterval.of(target.at("scrapeInterval").text()), now);
      return new Target(target.at("labels").at("job").text(), isOverdue ? "unknown" : target.at("health").text());
    }
  }

  private final ListMeasures measures;
  private final String words;
  private final List<Target> targets;

  TargetsResult(ListMeasures measures, List<Target> targets) { this(measures, "targets", targets); }

  private TargetsResult(ListMeasures measures, String words, List<Target> targets) {
    this.measures = measures;
    this.words = words;
    this.targets = targets;
  }

  /** Returns the result for the targets of one job. */
  public TargetsResult part(String job) {
    return new TargetsResult(measures, "targets of job " + job, targets.stream().filter(target -> target.job().equals(job)).toList());
  }

  /** Returns the number of targets that are up. */
  public Measure<Count> up() { return count("up"); }

  /** Returns the number of targets that are down: {@code require(targets.part("api").down()).none()}. */
  public Measure<Count> down() {
    return count("down");
  }

  private Measure<Count> count(String health) {
    var known = targets.stream().filter(target -> target.health().equals("up") || target.health().equals("down")).count();
    var number = targets.stream().filter(target -> target.health().equals(health)).count();
    return measures.count(words + " that are " + health, number, health.equals("up") ? number + targets.size() - known : number, targets.size(),
        "there are no " + words,
        known == targets.size()
            ? Optional.empty()
            : Optional.of(targets.size() - known + " of " + targets.size() + " were never scraped, or were last scraped too long ago"));
  }

  @Override
  public String toString() { return words; }
}
