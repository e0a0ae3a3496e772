package io.github.readiness.junit;

import io.github.readiness.Assessment;
import io.github.readiness.Status;
import io.github.readiness.publish.Part;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a criterion that did not pass says to its author: facts, one key each. */
final class Messages {
  private Messages() {}

  static String of(Part part) {
    var head = part.definition().id() + "  " + part.definition().title() + "  " + part.outcome();
    var checks = part.checks().stream().filter(check -> check.status() != Status.PASS).map(Messages::facts);
    var how = part.explanation().map(text -> fact("ended", text)).stream();
    var none = part.checks().isEmpty() && part.explanation().isEmpty()
        ? Stream.of(fact("next", "judge something: readiness.require(...)"))
        : Stream.<String>empty();
    return Stream.of(Stream.of(head), checks, how, none).flatMap(s -> s).collect(Collectors.joining("\n"));
  }

  private static String facts(Assessment check) {
    var verb = switch (check.level()) {
      case REQUIRE -> "required";
      case RECOMMEND -> "advised";
      case ASSUME -> "assumed";
    };
    var cause = check.reason().map(Enum::name).map(reason -> reason + check.cause().map(c -> " of " + c).orElse(""));
    return Stream.of(
        Stream.of(fact(verb, check.sentence()), fact(check.status() == Status.FAIL || check.status() == Status.WARN ? "measured" : "found",
            check.finding() + cause.map(c -> " (" + c + ")").orElse(""))),
        check.samples() > 0
            ? Stream.of(fact("over", String.format("%,d samples", check.samples()).replace('.', ',')
                + check.window().filter(w -> !w.length().isZero()).map(w -> ", " + w.from() + " to " + w.until()).orElse("")))
            : Stream.<String>empty(),
        check.source().map(source -> fact("source", source.kind() + " of " + source.locator() + evidence(check))).stream(),
        check.because().map(because -> fact("because", because)).stream()).flatMap(s -> s).collect(Collectors.joining("\n"));
  }

  private static String evidence(Assessment check) { return check.evidence().isEmpty() ? "" : ", evidence " + String.join(", ", check.evidence()); }

  private static String fact(String key, String text) { return String.format("  %-9s %s", key, text.replace("\n", "\n            ")); }
}
