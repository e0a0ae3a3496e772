package io.github.readiness.render;

import io.github.readiness.observation.Status;
import io.github.readiness.report.Verdict;

/** ANSI colours. Colours only repeat information of the text. */
enum AnsiColor {
  BOLD("1"), DIM("2"), RED("31"), GREEN("32"), YELLOW("33"), CYAN("36"), ON_RED("1;37;41"), ON_GREEN("1;30;42"), ON_YELLOW("1;30;43"),
  ON_CYAN("1;30;46");

  private final String code;

  AnsiColor(String code) { this.code = code; }

  String paint(String text, boolean colour) { return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text; }

  static AnsiColor of(Verdict verdict) {
    return switch (verdict) {
      case GO -> ON_GREEN;
      case CONDITIONAL_GO -> ON_YELLOW;
      case PENDING -> ON_CYAN;
      case NO_GO -> ON_RED;
    };
  }

  static AnsiColor of(Status status) {
    return switch (status) {
      case FAIL, ERROR -> RED;
      case PASS -> GREEN;
      case WARN, WAIVED -> YELLOW;
      default -> CYAN;
    };
  }
}
