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
 * What an answer under load must show to be a good one. Checks of the body read at most its first MiB; a longer body fails them. They cost time
 * of the machine that makes the load; checks of status, header and size cost next to nothing.
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

  /** One of these status codes and no other, errors and redirects included: {@code status(404)} makes "not found" the good answer. */
  public static ResponseCheck status(Integer... codes) {
    var good = Set.copyOf(Arrays.asList(codes));
    if (good.isEmpty() || good.stream().anyMatch(code -> code < 100 || code > 599)) {
      throw new IllegalArgumentException("A status lies between 100 and 599. Write at least one, like status(200, 204).");
    }
    var words = "status " + good.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
    return new ResponseCheck(words, words, true, false, answer -> good.contains(answer.status()));
  }

  /** A header of this name, in any case, with exactly this value. */
  public static ResponseCheck header(String name, String value) {
    return new ResponseCheck("header " + name, "header " + name + " is \"" + value + "\"", false, false,
        answer -> answer.header(name).filter(value::equals).isPresent());
  }

  /** A header of this name, in any case, whatever its value. */
  public static ResponseCheck header(String name) {
    return new ResponseCheck("header " + name, "header " + name + " is there", false, false, answer -> answer.header(name).isPresent());
  }

  /** Something other than null at a path of the JSON body: {@code "items[0].name"}, with or without {@code $.} before it. */
  public static ResponseCheck json(String path) {
    var at = JsonLocation.of(path);
    return new ResponseCheck("json " + path, "json " + path + " is there", false, true, answer -> at.in(answer.body()).isPresent());
  }

  /** This text, number or truth value at a path of the JSON body; numbers are equal if their values are: 1 and 1.0. */
  public static ResponseCheck json(String path, Object value) {
    var at = JsonLocation.of(path);
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "A check of JSON compares a text, a number or a truth value. Write it like json(\"" + path + "\", true), or json(\""
              + path + "\") for anything that is not null.");
    }
    return new ResponseCheck("json " + path, "json " + path + " is " + value.getClass().getSimpleName() + " " + value, false, true,
        answer -> at.in(answer.body()).filter(found -> JsonLocation.same(found, value)).isPresent());
  }

  /** This text somewhere in the body, which is read as UTF-8. */
  public static ResponseCheck bodyContaining(String text) {
    return new ResponseCheck("body", "body contains " + text, false, true,
        answer -> new String(answer.body(), StandardCharsets.UTF_8).contains(text));
  }

  /** A body of at least so much, as it came over the wire, content encoding included. */
  public static ResponseCheck bodyOfAtLeast(Size size) {
    return new ResponseCheck("body at least " + size, "body at least " + size.bytes(), false, false, answer -> answer.bytes() >= size.bytes());
  }

  /** A body of at most so much. */
  public static ResponseCheck bodyOfAtMost(Size size) {
    return new ResponseCheck("body at most " + size, "body at most " + size.bytes(), false, false, answer -> answer.bytes() <= size.bytes());
  }

  /** As it is counted, without the value that was expected. */
  String name() { return "check: " + name; }

  boolean isOfStatus() { return ofStatus; }

  boolean isOfBody() { return ofBody; }

  boolean passes(Engine.Answer answer) { return (!ofBody || answer.bytes() <= Engine.MOST_BODY) && test.test(answer); }

  /** The same sentence is the same check. */
  @Override
  public boolean equals(Object other) { return other instanceof ResponseCheck check && check.words.equals(words); }

  @Override
  public int hashCode() { return words.hashCode(); }

  @Override
  public String toString() { return name; }
}
