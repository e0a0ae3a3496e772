package io.github.readiness.probe.load.capacity;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Expectations;
import io.github.readiness.Measure;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.CheckSentence;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.quantity.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Limit that a target must meet at every step of a capacity search, for the whole load or one part. Limits with equal words are equal. */
@API(status = MAINTAINED, since = "0.1")
public final class CapacityLimit {
  static final String ERROR_RATE = "error rate";

  /**
   * Limit that still needs its bound.
   *
   * @param <Q> kind of quantity
   */
  @API(status = MAINTAINED, since = "0.1")
  public static final class Of<Q extends Quantity<Q>> {
    private final String what;
    private final Optional<String> part;
    private final Function<LoadResult, Measure<Q>> measure;

    private Of(String what, Optional<String> part, Function<LoadResult, Measure<Q>> measure) {
      this.what = what;
      this.part = part;
      this.measure = measure;
    }

    Of(String what, Function<LoadResult, Measure<Q>> measure) {
      this(what, Optional.empty(), measure);
    }

    /** Applies the limit to one part of the load: {@code p95().part("checkout")}. The default is the whole load. */
    public Of<Q> part(String name) {
      return new Of<>(what, Optional.of(name), measure);
    }

    /** Sets the bound that the value must stay below. */
    public CapacityLimit below(Q bound) {
      return new CapacityLimit(this, Expectations.below(bound));
    }

    public CapacityLimit atMost(Q bound) { return new CapacityLimit(this, Expectations.atMost(bound)); }

    private Measure<Q> measure(LoadResult step) { return measure.apply(part.map(step::part).orElse(step)); }

    /** "p95 latency", "p95 latency of checkout". */
    @Override
    public String toString() { return what + part.map(name -> " of " + name).orElse(""); }
  }

  private final String words;
  private final Optional<String> part;
  private final boolean isOfErrors;
  private final Judgement judgement;

  private interface Judgement {
    Assessment of(LoadResult step, AssessmentSink sink);
  }

  private <Q extends Quantity<Q>> CapacityLimit(Of<Q> of, Expectation<Q> expectation) {
    this.words = CheckSentence.asNounPhrase(of.toString(), expectation);
    this.part = of.part;
    this.isOfErrors = of.what.equals(ERROR_RATE);
    this.judgement = (step, sink) -> sink.judge(Level.REQUIRE, of.toString(), of.measure(step).observation(), expectation, Optional.empty());
  }

  /**
   * Requires a limit of the error rate for the whole load and for each part that has a limit. Latency counts good answers only, so a target that
   * refuses at once would meet every latency limit.
   *
   * @throws IllegalArgumentException if one is missing
   */
  static void requireErrorLimit(List<CapacityLimit> limits) {
    Stream.concat(Stream.of(Optional.<String>empty()), limits.stream().map(limit -> limit.part))
        .filter(part -> limits.stream().noneMatch(limit -> limit.isOfErrors && limit.part.equals(part))).findFirst().ifPresent(part -> {
          throw new IllegalArgumentException("Latency leaves out failed requests, so these limits need one of the error rate. Add errorRate()"
              + part.map(name -> ".part(\"" + name + "\")").orElse("") + ".below(percent(1)).");
        });
  }

  /**
   * Requires that the load has the part of this limit.
   *
   * @throws IllegalArgumentException if it does not
   */
  void requirePart(LoadResult any) {
    part.ifPresent(any::part);
  }

  /** Judges a step by the rules of a requirement with the same words. */
  Assessment judge(LoadResult step, EvaluationContext rules) {
    return judgement.of(step, new Unrecorded(rules));
  }

  /** Sink that records nothing: steps are judged only to decide how the search continues. */
  private record Unrecorded(EvaluationContext rules) implements AssessmentSink {
    @Override
    public String nextId() { return "step"; }

    @Override
    public void record(Assessment assessment) {}

    @Override
    public void recordNotApplicable(String reason) {}
  }

  @Override
  public boolean equals(Object other) { return other instanceof CapacityLimit limit && limit.words.equals(words); }

  @Override
  public int hashCode() { return words.hashCode(); }

  /** "p95 latency below 200 ms". */
  @Override
  public String toString() { return words; }
}
