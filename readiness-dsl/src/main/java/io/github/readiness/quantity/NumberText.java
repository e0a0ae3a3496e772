package io.github.readiness.quantity;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/** Text of numbers for people: plain decimals with grouped thousands, the same in every locale. */
@API(status = INTERNAL, since = "0.1")
public final class NumberText {
  private NumberText() {}

  /** Returns a plain decimal with grouped thousands: {@code 1,234.5}. */
  public static String grouped(BigDecimal number) {
    var plain = number.toPlainString();
    var dot = plain.indexOf('.');
    var whole = dot < 0 ? plain : plain.substring(0, dot);
    return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + (dot < 0 ? "" : plain.substring(dot));
  }

  static String withUnit(String number, Unit unit) {
    return switch (unit) {
      case ONE -> number;
      case PERCENT, PER_SECOND -> number + unit.symbol();
      default -> number + " " + unit.symbol();
    };
  }

  public static String grouped(long number) { return grouped(BigDecimal.valueOf(number)); }

  /** Returns a plain decimal without grouping, exponent and trailing zeros. */
  public static String plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
