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
 * Targets by what their last scrape said. No target at all is {@code NO_DATA}; one that was not scraped yet, or whose last scrape is three of its intervals
 * and five minutes old, keeps any bound from being met.
 */
@API(status = MAINTAINED, since = "0.1")
public final class TargetsResult {

  /** A target by its job and its health: {@code up}, {@code down} or {@code unknown}. */
  record Target(String job, String health) {
    static Target of(JsonValue target, Instant now) {
      var isNeglected = StalenessCheck.isNeglected(target.at("lastScrape").text(), ScrapeInterval.of(target.at("scrapeInterval").text()), now);
      return new Target(target.at("labels").at("job").text(), isNeglected ? "unknown" : target.at("health").text());
    }
  }

  private final ListMeasures census;
  private final String words;
  private final List<Target> targets;

  TargetsResult(ListMeasures census, List<Target> targets) { this(census, "targets", targets); }

  private TargetsResult(ListMeasures census, String words, List<Target> targets) {
    this.census = census;
    this.words = words;
    this.targets = targets;
  }

  /** Those of this job alone. */
  public TargetsResult part(String job) {
    return new TargetsResult(census, "targets of job " + job, targets.stream().filter(target -> target.job().equals(job)).toList());
  }

  /** How many are up. */
  public Measure<Count> up() { return count("up"); }

  /** How many are down: {@code require(targets.of("api").down()).none()}. */
  public Measure<Count> down() { return count("down"); }

  private Measure<Count> count(String health) {
    var known = targets.stream().filter(target -> target.health().equals("up") || target.health().equals("down")).count();
    var number = targets.stream().filter(target -> target.health().equals(health)).count();
    return census.count(words + " that are " + health, number, health.equals("up") ? number + targets.size() - known : number, targets.size(),
        "there are no " + words,
        known == targets.size()
            ? Optional.empty()
            : Optional.of(targets.size() - known + " of " + targets.size() + " were not scraped yet, or not for a long time"));
  }

  @Override
  public String toString() { return words; }
}
