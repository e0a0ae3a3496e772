package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Assessment;
import io.github.readiness.Expectation;
import io.github.readiness.Expectations;
import io.github.readiness.Level;
import io.github.readiness.Measure;
import io.github.readiness.Quantity;
import io.github.readiness.Rules;
import io.github.readiness.Sink;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/** What a target must keep to at every step of a search for its capacity. Equal where its words are. */
@API(status = MAINTAINED, since = "0.1")
public final class Limit {

  /**
   * A limit that has yet to say how far it goes.
   *
   * @param <Q> the kind of number
   */
  @API(status = MAINTAINED, since = "0.1")
  public static final class Of<Q extends Quantity<Q>> {
    private final String what;
    private final Function<LoadResult, Measure<Q>> measure;

    Of(String what, Function<LoadResult, Measure<Q>> measure) {
      this.what = what;
      this.measure = measure;
    }

    /** Strictly below. */
    public Limit below(Q bound) { return new Limit(what, measure, Expectations.below(bound)); }

    public Limit atMost(Q bound) { return new Limit(what, measure, Expectations.atMost(bound)); }
  }

  private final String words;
  private final Judgement judgement;

  private interface Judgement {
    Assessment of(LoadResult step, Sink sink);
  }

  private <Q extends Quantity<Q>> Limit(String what, Function<LoadResult, Measure<Q>> measure, Expectation<Q> expectation) {
    this.words = what + " " + expectation.sentence();
    this.judgement = (step, sink) -> sink.judge(Level.REQUIRE, what, measure.apply(step).observation(), expectation, Optional.empty());
  }

  /** Whether it bounds the errors, without which no answer at all would be a fast one. */
  boolean isOfErrors() {
    return words.startsWith(Capacity.ERROR_RATE);
  }

  /** What came of a step, as surely as a requirement of the same words would. */
  Assessment judge(LoadResult step, Rules rules) {
    return judgement.of(step, new Unrecorded(rules));
  }

  /** Judged only to know how to go on. */
  private record Unrecorded(Rules rules) implements Sink {
    @Override
    public String nextId() { return "step"; }

    @Override
    public void take(Assessment assessment) {}

    @Override
    public void takeNotApplicable(String reason) {}
  }

  @Override
  public boolean equals(Object other) { return other instanceof Limit limit && limit.words.equals(words); }

  @Override
  public int hashCode() { return words.hashCode(); }

  /** "p95 latency below 200 ms". */
  @Override
  public String toString() { return words; }
}
