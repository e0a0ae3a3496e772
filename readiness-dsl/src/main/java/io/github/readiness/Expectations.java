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

/** Factories for expectations. Methods such as {@code require(...).below(...)} use the same ones. */
@API(status = MAINTAINED, since = "0.1")
public final class Expectations {
  private Expectations() {}

  /**
   * Assertion that may throw. An {@link AssertionError} is a miss; any other exception is an error of the check.
   *
   * @param <T> type of the value
   */
  @FunctionalInterface
  public interface ThrowingConsumer<T> {
    void accept(T value) throws Exception;
  }

  /** Returns an expectation of a number strictly below the bound: 200 ms is not below 200 ms. */
  public static <Q extends Quantity<Q>> Expectation<Q> below(Q bound) {
    return new BoundExpectation<>(Operator.BELOW, bound, "is below " + bound.inFull());
  }

  /** Returns an expectation of a number that is at most the bound. */
  public static <Q extends Quantity<Q>> Expectation<Q> atMost(Q bound) {
    return new BoundExpectation<>(Operator.AT_MOST, bound, "is at most " + bound.inFull());
  }

  /** Returns an expectation of a number strictly above the bound. */
  public static <Q extends Quantity<Q>> Expectation<Q> above(Q bound) {
    return new BoundExpectation<>(Operator.ABOVE, bound, "is above " + bound.inFull());
  }

  /** Returns an expectation of a number that is at least the bound. */
  public static <Q extends Quantity<Q>> Expectation<Q> atLeast(Q bound) {
    return new BoundExpectation<>(Operator.AT_LEAST, bound, "is at least " + bound.inFull());
  }

  /** Returns an expectation of a number that is exactly the bound. */
  public static <Q extends Quantity<Q>> Expectation<Q> exactly(Q bound) {
    return new RangeExpectation<>(Operator.EXACTLY, bound, bound, "is " + bound.inFull());
  }

  /**
   * Returns an expectation of a number between two bounds, both included.
   *
   * @throws IllegalArgumentException if {@code from} is greater than {@code to}
   */
  public static <Q extends Quantity<Q>> Expectation<Q> between(Q from, Q to) {
    return new RangeExpectation<>(Operator.BETWEEN, from, to, "is between " + from.inFull() + " and " + to.inFull());
  }

  /**
   * Returns an expectation of zero. It passes only with samples: zero of zero is no data.
   *
   * @param kind any quantity of the expected kind; its amount is ignored
   */
  public static <Q extends Quantity<Q>> Expectation<Q> none(Q kind) {
    return new BoundExpectation<>(Operator.NONE, kind.withAmount(BigDecimal.ZERO), "is zero");
  }

  /** Returns an expectation of a value that equals the given one. */
  public static <T> Expectation<T> exactlyFact(T expected) {
    if (expected == null) {
      throw new IllegalArgumentException("Expected value must not be null. For a value that must not exist write absent().");
    }
    return new AssertionExpectation<>(Operator.EXACTLY, "is " + ValueText.of(expected), Optional.of(ValueText.of(expected)),
        value -> expected.equals(value) ? Optional.empty() : Optional.of(describeMiss(value, expected)));
  }

  /** Returns the finding of a miss. It names the types where both values have the same text: the number 3 and the text "3". */
  private static String describeMiss(Object value, Object expected) {
    var actual = ValueText.of(value);
    var wanted = ValueText.of(expected);
    return actual.equals(wanted)
        ? actual + " (" + value.getClass().getSimpleName() + ") instead of " + wanted + " (" + expected.getClass().getSimpleName() + ")"
        : actual + " instead of " + wanted;
  }

  /**
   * Returns an expectation of a value that equals one of the given ones.
   *
   * @throws IllegalArgumentException if there are no values
   */
  public static <T> Expectation<T> oneOf(List<T> expected) {
    if (expected.isEmpty()) {
      throw new IllegalArgumentException("oneOf needs at least one value, for example oneOf(200, 204).");
    }
    var choices = expected.stream().map(ValueText::of).toList();
    var words = String.join(", ", choices);
    return new AssertionExpectation<>(Operator.ONE_OF, "is one of " + words, Optional.of(words), choices,
        value -> expected.contains(value) ? Optional.empty() : Optional.of(ValueText.of(value) + " instead of one of " + words));
  }

  /** Returns an expectation of any value. */
  public static <T> Expectation<T> present() {
    return new AssertionExpectation<>(Operator.PRESENT, "is present", Optional.empty(), value -> Optional.empty());
  }

  /** Returns an expectation of a value that was searched for and does not exist. */
  public static <T> Expectation<T> absent() {
    return new Expectation<>() {
      @Override
      public String sentence() { return "is absent"; }

      @Override
      public Operator operator() { return Operator.NONE; }

      @Override
      public Evaluation judge(Observation.Present<? extends T> observation, EvaluationContext rules) {
        return Evaluation.fail(ValueText.of(observation.value()) + " is present");
      }

      @Override
      public Evaluation judgeMissing(Observation.Missing<?> missing) { return Evaluation.pass(missing.explanation()); }
    };
  }

  /** Returns an AssertJ assertion as an expectation. The message of the assertion becomes the finding. */
  public static <T> Expectation<T> satisfies(String words, ThrowingConsumer<? super T> assertion) {
    return new AssertionExpectation<>(Operator.SATISFIES, "satisfies " + words, Optional.of(words), value -> {
      try {
        assertion.accept(value);
        return Optional.empty();
      } catch (AssertionError failed) {
        return Optional.of(String.valueOf(failed.getMessage()).strip());
      } catch (RuntimeException | Error broken) {
        throw broken;
      } catch (Exception broken) {
        throw new IllegalStateException(broken.getClass().getSimpleName() + ": " + broken.getMessage(), broken);
      }
    });
  }

  /** Returns an AssertJ condition as an expectation, with its own description. */
  public static <T> Expectation<T> is(Condition<? super T> condition) {
    var words = condition.description().value();
    return new AssertionExpectation<>(Operator.SATISFIES, "is " + words, Optional.of(words),
        value -> condition.matches(value) ? Optional.empty() : Optional.of(ValueText.of(value) + " is not " + words));
  }

  /** Returns an expectation of a state that holds for the whole requested time, see {@link HeldThroughout}. */
  public static HeldThroughout heldThroughout() {
    return HeldThroughout.throughout();
  }
}
