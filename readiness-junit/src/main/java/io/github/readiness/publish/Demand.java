package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Assessment;
import io.github.readiness.Operator;
import java.util.Comparator;
import org.apiguardian.api.API;

/**
 * What one sentence of a criterion demands, whatever was measured: a line of its canonical definition.
 *
 * @param unit that of the bound; empty where it is in words, since that of what was measured is no part of the demand
 */
@API(status = INTERNAL, since = "0.1")
public record Demand(String level, String sentence, String operator, String bound, String unit) implements Comparable<Demand> {
  private static final Comparator<Demand> ORDER = Comparator.comparing(Demand::sentence).thenComparing(Demand::level).thenComparing(Demand::operator)
      .thenComparing(Demand::bound).thenComparing(Demand::unit);

  /** What was demanded when this was judged. */
  public static Demand of(Assessment check) {
    var unit = check.operator() == Operator.NONE || check.operator() == Operator.SATISFIES ? "" : check.unit().orElse("");
    return new Demand(check.level().name(), check.sentence(), check.operator().name(), check.bound().orElse(""), unit);
  }

  @Override
  public int compareTo(Demand other) { return ORDER.compare(this, other); }
}
