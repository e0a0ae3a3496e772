package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.quantity.Quantity.Size;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Condition that a good answer must meet. Checks of the body read at most its first MiB; a longer body fails them. Checks of the body use CPU time of
 * the machine that sends the load; checks of status, header and size cost almost nothing.
 */
@API(status = MAINTAINED, since = "0.1")
public final class ResponseCheck {
  private final String name;
  private final String words;
  private final boolean ofStatus;
  private final boolean ofBody;
  private final Predicate<Engine.Answer> test;

  private ResponseCheck(String name, String words, boolean ofStatus, boolean ofBody, Predicate<Engine.Answer> test) {
    this.name = name;
    this.words = words;
    this.ofStatus = ofStatus;
    this.ofBody = ofBody;
    this.test = test;
  }

  /**
   * Returns a check for one of these status codes, which may include errors and redirects: {@code status(404)} makes "not found" the good answer.
   *
   * @param codes at least one, 100 to 599
   */
  public static ResponseCheck status(Integer... codes) {
    var good = Set.copyOf(Arrays.asList(codes));
    if (good.isEmpty() || good.stream().anyMatch(code -> code < 100 || code > 599)) {
      throw new IllegalArgumentException("A status must be between 100 and 599. Write at least one, for example status(200, 204).");
    }
    var words = "status " + good.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
    return new ResponseCheck(words, words, true, false, answer -> good.contains(answer.status()));
  }

  /** Returns a check for a header with exactly this value. The case of the name does not matter. */
  public static ResponseCheck header(String name, String value) {
    return new ResponseCheck("header " + name, "header " + name + " is \"" + value + "\"", false, false,
        answer -> answer.header(name).filter(value::equals).isPresent());
  }

  /** Returns a check for a header with any value. The case of the name does not matter. */
  public static ResponseCheck header(String name) {
    return new ResponseCheck("header " + name, "header " + name + " is there", false, false, answer -> answer.header(name).isPresent());
  }

  /** Returns a check for a value other than null at a path of the JSON body: {@code "items[0].name"}, with or without {@code $.} before it. */
  public static ResponseCheck json(String path) {
    var at = JsonLocation.of(path);
    return new ResponseCheck("json " + path, "json " + path + " is there", false, true, answer -> at.in(answer.body()).isPresent());
  }

  /**
   * Returns a check for this value at a path of the JSON body. Numbers are compared by value: 1 equals 1.0.
   *
   * @param value a text, a number or a boolean
   */
  public static ResponseCheck json(String path, Object value) {
    var at = JsonLocation.of(path);
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "A JSON check compares a text, a number or a boolean. Write it like json(\"" + path + "\", true), or json(\""
              + path + "\") for any value that is not null.");
    }
    return new ResponseCheck("json " + path, "json " + path + " is " + value.getClass().getSimpleName() + " " + value, false, true,
        answer -> at.in(answer.body()).filter(found -> JsonLocation.isEqual(found, value)).isPresent());
  }

  /** Returns a check that the body, read as UTF-8, contains this text. */
  public static ResponseCheck bodyContaining(String text) {
    return new ResponseCheck("body", "body contains " + text, false, true,
        answer -> new String(answer.body(), StandardCharsets.UTF_8).contains(text));
  }

  /** Returns a check that the body has at least this size, as received with its content encoding. */
  public static ResponseCheck bodyOfAtLeast(Size size) {
    return new ResponseCheck("body at least " + size, "body at least " + size.bytes(), false, false, answer -> answer.bytes() >= size.bytes());
  }

  /** Returns a check that the body has at most this size, as received with its content encoding. */
  public static ResponseCheck bodyOfAtMost(Size size) {
    return new ResponseCheck("body at most " + size, "body at most " + size.bytes(), false, false, answer -> answer.bytes() <= size.bytes());
  }

  /** Returns the name under which a failure is counted, without the expected value. */
  String name() { return "check: " + name; }

  boolean isOfStatus() { return ofStatus; }

  boolean isOfBody() { return ofBody; }

  boolean passes(Engine.Answer answer) { return (!ofBody || answer.bytes() <= Engine.MAX_BODY_BYTES) && test.test(answer); }

  /** Compares the sentences: equal sentences are the same check. */
  @Override
  public boolean equals(Object other) { return other instanceof ResponseCheck check && check.words.equals(words); }

  @Override
  public int hashCode() { return words.hashCode(); }

  @Override
  public String toString() { return name; }
}
