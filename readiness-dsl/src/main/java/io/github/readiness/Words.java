package io.github.readiness;

import java.math.BigDecimal;

/** How numbers are written for people: plain decimals, the whole part grouped by thousands, the same in every locale. */
final class Words {
  private Words() {}

  static String grouped(BigDecimal number) {
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

  static String grouped(long number) { return grouped(BigDecimal.valueOf(number)); }

  static String plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
