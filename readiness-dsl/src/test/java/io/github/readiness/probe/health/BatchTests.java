package io.github.readiness.probe.health;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.health.Looking.Begun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchTests {
  private final CompletableFuture<Sighting> sighting = new CompletableFuture<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** A look that is as far as it is told to be. */
  record Given(Looking looking) implements Look {
    @Override
    public String kind() { return "check"; }

    @Override
    public List<Service> services() { return List.of(); }

    @Override
    public Looking at(Execution execution, Time timeout, Means means) { return looking; }

    @Override
    public String place(Execution execution) { return "here"; }
  }

  private Looker looker(String name, Time timeout, Looking looking) {
    return new Looker(new Check(name, new Given(looking), timeout), new Rehearsal());
  }

  private Looker looker(Time timeout, Stage stage) { return looker("api", timeout, () -> new Begun(sighting, () -> stage, () -> stopped.set(true))); }

  private static Map<String, Sighting> taken(Batch batch) {
    var taken = new ConcurrentHashMap<String, Sighting>();
    batch.begin(taken::put).orTimeout(1, TimeUnit.MINUTES).join();
    return taken;
  }

  @Test
  void checksOfOneTimeoutBeginTogetherInParts() {
    var lookers = IntStream.range(0, 220).mapToObj(i -> looker("check " + i, minutes(1 + i / 219), () -> Begun.ended(Sighting.good("200")))).toList();
    var batches = Batch.of(lookers);

    assertThat(batches).extracting(batch -> batch.lookers().size()).containsExactly(100, 100, 19, 1);
    assertThat(batches).extracting(Batch::timeout).containsExactly(minutes(1), minutes(1), minutes(1), minutes(2));
    assertThat(batches.stream().flatMap(batch -> taken(batch).keySet().stream())).hasSize(220).doesNotHaveDuplicates();
  }

  @Test
  void aTargetThatWasAskedAndDoesNotAnswerIsBadAndItsLookIsStopped() {
    assertThat(taken(new Batch(millis(20), List.of(looker(millis(20), Stage.asked()))))).containsEntry("api", Sighting.bad("no answer within 20 ms"));
    await().untilTrue(stopped);
  }

  @Test
  void aLookThatNeverBeganIsUnknownAndSaysWhy() {
    var batch = new Batch(millis(20), List.of(looker(millis(20), Stage.waiting("no thread was free for it"))));

    assertThat(taken(batch)).containsEntry("api", Sighting.unknown("not looked at: no thread was free for it within 20 ms"));
    await().untilTrue(stopped);
  }

  @Test
  void aTargetThatIsAskedLateHasAllItsTime() {
    var seen = new ArrayList<Sighting>();
    looker(minutes(10), Stage.asked()).begin(seen::add).run();
    assertThat(seen).as("the time of the others is over, its own is not").isEmpty();
    assertThat(stopped).isFalse();

    sighting.complete(Sighting.good("200"));
    assertThat(seen).containsExactly(Sighting.good("200"));
  }

  @Test
  void whatWasSeenIsTakenOnceWhateverComesAfterIt() {
    var seen = new ArrayList<Sighting>();
    var late = looker(millis(1), Stage.waiting("no thread was free for it")).begin(seen::add);
    late.run();
    sighting.complete(Sighting.good("200"));
    late.run();

    assertThat(seen).containsExactly(Sighting.unknown("not looked at: no thread was free for it within 1 ms"));
  }

  @Test
  void aLookThatEndsInTimeIsNotStopped() {
    var seen = new ArrayList<Sighting>();
    var late = looker(minutes(10), Stage.asked()).begin(seen::add);
    sighting.complete(Sighting.bad("503"));
    late.run();

    assertThat(seen).containsExactly(Sighting.bad("503"));
    assertThat(stopped).isFalse();
  }

  @Test
  void whoCannotTakeOneTakesTheOthersAndTheRoundEnds() {
    var taken = new ArrayList<String>();
    var looks = Stream.of("one", "two", "three").map(name -> looker(name, minutes(1), () -> Begun.ended(Sighting.good("200")))).toList();
    var round = new Batch(minutes(1), looks).begin((check, sighting) -> {
      taken.add(check);
      if (check.equals("two")) {
        throw new IllegalStateException("the disk is full");
      }
    });

    assertThat(taken).containsExactly("one", "two", "three");
    assertThat(round).succeedsWithin(1, TimeUnit.MINUTES);
  }

  @Test
  void whatCannotBeBegunIsUnknownAndTheOthersAreLookedAt() {
    var broken = looker("broken", minutes(1), () -> { throw new OutOfMemoryError("unable to create native thread"); });
    var good = looker("good", minutes(1), () -> Begun.ended(Sighting.good("200")));

    assertThat(taken(new Batch(minutes(1), List.of(broken, good)))).containsEntry("good", Sighting.good("200")).containsEntry("broken",
        Sighting.unknown("the look itself broke: OutOfMemoryError: unable to create native thread"));
  }
}
