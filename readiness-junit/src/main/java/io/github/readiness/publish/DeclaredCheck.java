package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Operator;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * One check as declared, independent of any measurement; input of the definition hash and a line of the catalogue.
 *
 * @param bound bound as written, in {@code unit} or in words; empty if the operator has none
 * @param unit unit of the bound; empty if the bound is in words, because the unit of the measured value is not declared
 */
@API(status = INTERNAL, since = "0.1")
public record DeclaredCheck(String level, String sentence, String operator, String bound, String unit) implements Comparable<DeclaredCheck> {
  private static final Comparator<DeclaredCheck> ORDER = Comparator.comparing(DeclaredCheck::sentence).thenComparing(DeclaredCheck::level)
      .thenComparing(DeclaredCheck::operator)
      .thenComparing(DeclaredCheck::bound).thenComparing(DeclaredCheck::unit);

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
  /** Operators with a bound in words, or without a bound. */
  private static final Set<Operator> WITHOUT_UNIT = EnumSet.of(Operator.NONE, Operator.SATISFIES, Operator.ONE_OF, Operator.PRESENT);

  /** Returns the declared part of a check. */
  public static DeclaredCheck of(Assessment check) {
    var bound = check.bound().orElse("");
    var inWords = WITHOUT_UNIT.contains(check.operator()) || check.operator() == Operator.EXACTLY && !NUMBER.matcher(bound).matches();
    return new DeclaredCheck(check.level().name(), check.sentence(), check.operator().name(), bound, inWords ? "" : check.unit().orElse(""));
  }

  @Override
  public int compareTo(DeclaredCheck other) { return ORDER.compare(this, other); }
}
