package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Assessment;
import io.github.readiness.Operator;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * One check as declared, independent of any measurement; input of the definition hash and a line of the catalogue.
 *
 * @param bound as written, in {@code unit} or in words; empty where the operator has none
 * @param unit unit of the bound; empty where the bound is in words, because the unit of the measured value is not declared
 */
@API(status = INTERNAL, since = "0.1")
public record Demand(String level, String sentence, String operator, String bound, String unit) implements Comparable<Demand> {
  private static final Comparator<Demand> ORDER = Comparator.comparing(Demand::sentence).thenComparing(Demand::level).thenComparing(Demand::operator)
      .thenComparing(Demand::bound).thenComparing(Demand::unit);

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
  /** Operators with a bound in words, or with none. */
  private static final Set<Operator> WITHOUT_UNIT = EnumSet.of(Operator.NONE, Operator.SATISFIES, Operator.ONE_OF, Operator.PRESENT);

  /** The declared part of a check. */
  public static Demand of(Assessment check) {
    var bound = check.bound().orElse("");
    var inWords = WITHOUT_UNIT.contains(check.operator()) || check.operator() == Operator.EXACTLY && !NUMBER.matcher(bound).matches();
    return new Demand(check.level().name(), check.sentence(), check.operator().name(), bound, inWords ? "" : check.unit().orElse(""));
  }

  @Override
  public int compareTo(Demand other) { return ORDER.compare(this, other); }
}
