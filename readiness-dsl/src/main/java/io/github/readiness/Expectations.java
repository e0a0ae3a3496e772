package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.judgement.Evaluation;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Operator;
import io.github.readiness.judgement.ValueText;
import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.api.Condition;

/** The expectations that the sentences are made of; the same ones stand behind {@code require(...).below(...)} and its like. */
@API(status = MAINTAINED, since = "0.1")
public final class Expectations {
  private Expectations() {}

  /** An assertion that may throw anything; an {@link AssertionError} is a miss, whatever else is an error of the check. */
  @FunctionalInterface
  public interface ThrowingConsumer<T> {
    void accept(T value) throws Exception;
  }

  /** Strictly below: 200 ms is not below 200 ms. */
  public static <Q extends Quantity<Q>> Expectation<Q> below(Q bound) {
    return new BoundExpectation<>(Operator.BELOW, bound, "is below " + bound.inFull());
  }

  public static <Q extends Quantity<Q>> Expectation<Q> atMost(Q bound) {
    return new BoundExpectation<>(Operator.AT_MOST, bound, "is at most " + bound.inFull());
  }

  /** Strictly above. */
  public static <Q extends Quantity<Q>> Expectation<Q> above(Q bound) {
    return new BoundExpectation<>(Operator.ABOVE, bound, "is above " + bound.inFull());
  }

  public static <Q extends Quantity<Q>> Expectation<Q> atLeast(Q bound) {
    return new BoundExpectation<>(Operator.AT_LEAST, bound, "is at least " + bound.inFull());
  }

  public static <Q extends Quantity<Q>> Expectation<Q> exactly(Q bound) {
    return new RangeExpectation<>(Operator.EXACTLY, bound, bound, "is " + bound.inFull());
  }

  /** Both ends included; {@code from} is at most {@code to}, anything else is refused. */
  public static <Q extends Quantity<Q>> Expectation<Q> between(Q from, Q to) {
    return new RangeExpectation<>(Operator.BETWEEN, from, to, "is between " + from.inFull() + " and " + to.inFull());
  }

  /** None at all. Passes only with proof of traffic: zero of zero is no data. */
  public static <Q extends Quantity<Q>> Expectation<Q> none(Q kind) {
    return new BoundExpectation<>(Operator.NONE, kind.withAmount(BigDecimal.ZERO), "is zero");
  }

  /** Equal to the given value. */
  public static <T> Expectation<T> exactlyFact(T expected) {
    if (expected == null) {
      throw new IllegalArgumentException("Nothing is exactly null. Write absent() for what must not be there.");
    }
    return new AssertionExpectation<>(Operator.EXACTLY, "is " + ValueText.of(expected), Optional.of(ValueText.of(expected)),
        value -> expected.equals(value) ? Optional.empty() : Optional.of(instead(value, expected)));
  }

  /** What looks alike is told apart by its type: the number 3 is not the text "3". */
  private static String instead(Object value, Object expected) {
    var seen = ValueText.of(value);
    var wanted = ValueText.of(expected);
    return seen.equals(wanted)
        ? seen + " (" + value.getClass().getSimpleName() + ") instead of " + wanted + " (" + expected.getClass().getSimpleName() + ")"
        : seen + " instead of " + wanted;
  }

  /** Equal to one of the given values, at least one of which is needed. */
  public static <T> Expectation<T> oneOf(List<T> expected) {
    if (expected.isEmpty()) {
      throw new IllegalArgumentException("One of nothing is never met. Name at least one value, like oneOf(200, 204).");
    }
    var choices = expected.stream().map(ValueText::of).toList();
    var words = String.join(", ", choices);
    return new AssertionExpectation<>(Operator.ONE_OF, "is one of " + words, Optional.of(words), choices,
        value -> expected.contains(value) ? Optional.empty() : Optional.of(ValueText.of(value) + " instead of one of " + words));
  }

  /** Is there at all. */
  public static <T> Expectation<T> present() {
    return new AssertionExpectation<>(Operator.PRESENT, "is present", Optional.empty(), value -> Optional.empty());
  }

  /** Is known not to be there. */
  public static <T> Expectation<T> absent() {
    return new Expectation<>() {
      @Override
      public String sentence() { return "is absent"; }

      @Override
      public Operator operator() { return Operator.NONE; }

      @Override
      public Evaluation judge(Observation.Present<? extends T> seen, EvaluationContext rules) {
        return Evaluation.fail(ValueText.of(seen.value()) + " is present");
      }

      @Override
      public Evaluation judgeMissing(Observation.Missing<?> missing) { return Evaluation.pass(missing.explanation()); }
    };
  }

  /** Any AssertJ assertion as an expectation; its message tells the miss. */
  public static <T> Expectation<T> satisfies(String words, ThrowingConsumer<? super T> assertion) {
    return new AssertionExpectation<>(Operator.SATISFIES, "satisfies " + words, Optional.of(words), value -> {
      try {
        assertion.accept(value);
        return Optional.empty();
      } catch (AssertionError miss) {
        return Optional.of(String.valueOf(miss.getMessage()).strip());
      } catch (RuntimeException | Error broken) {
        throw broken;
      } catch (Exception broken) {
        throw new IllegalStateException(broken.getClass().getSimpleName() + ": " + broken.getMessage(), broken);
      }
    });
  }

  /** An AssertJ condition as an expectation, described by its own description. */
  public static <T> Expectation<T> is(Condition<? super T> condition) {
    var words = condition.description().value();
    return new AssertionExpectation<>(Operator.SATISFIES, "is " + words, Optional.of(words),
        value -> condition.matches(value) ? Optional.empty() : Optional.of(ValueText.of(value) + " is not " + words));
  }

  /** Holds for the whole time asked for, see {@link HeldThroughout}. */
  public static HeldThroughout heldThroughout() {
    return HeldThroughout.throughout();
  }
}
