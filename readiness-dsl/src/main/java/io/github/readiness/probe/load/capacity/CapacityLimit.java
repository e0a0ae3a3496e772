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

/** What a target must keep to at every step of a search for its capacity, on the whole or in one part of its load. Equal where its words are. */
@API(status = MAINTAINED, since = "0.1")
public final class CapacityLimit {
  static final String ERROR_RATE = "error rate";

  /**
   * A limit that has yet to say how far it goes.
   *
   * @param <Q> the kind of number
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

    /** Of one part of the load by itself: {@code p95().of("checkout")}; of all of it unless said. */
    public Of<Q> part(String name) {
      return new Of<>(what, Optional.of(name), measure);
    }

    /** Strictly below. */
    public CapacityLimit below(Q bound) { return new CapacityLimit(this, Expectations.below(bound)); }

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
   * Latency is that of good answers, so what refuses at once keeps every limit of it; a bound on the errors of the same part must stand beside it,
   * and one on those of the whole.
   *
   * @throws IllegalArgumentException if there is none
   */
  static void refuseWithoutErrors(List<CapacityLimit> limits) {
    Stream.concat(Stream.of(Optional.<String>empty()), limits.stream().map(limit -> limit.part))
        .filter(part -> limits.stream().noneMatch(limit -> limit.isOfErrors && limit.part.equals(part))).findFirst().ifPresent(part -> {
          throw new IllegalArgumentException("A target that refuses at once is fast, and would sustain everything. Add errorRate()"
              + part.map(name -> ".of(\"" + name + "\")").orElse("") + ".below(percent(1)).");
        });
  }

  /** @throws IllegalArgumentException if it names a part that this load does not have */
  void refuseForeignPart(LoadResult any) {
    part.ifPresent(any::part);
  }

  /** What came of a step, as surely as a requirement of the same words would. */
  Assessment judge(LoadResult step, EvaluationContext rules) {
    return judgement.of(step, new Unrecorded(rules));
  }

  /** Judged only to know how to go on. */
  private record Unrecorded(EvaluationContext rules) implements AssessmentSink {
    @Override
    public String nextId() { return "step"; }

    @Override
    public void take(Assessment assessment) {}

    @Override
    public void takeNotApplicable(String reason) {}
  }

  @Override
  public boolean equals(Object other) { return other instanceof CapacityLimit limit && limit.words.equals(words); }

  @Override
  public int hashCode() { return words.hashCode(); }

  /** "p95 latency below 200 ms". */
  @Override
  public String toString() { return words; }
}
