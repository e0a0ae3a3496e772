package io.github.readiness.probe.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CrewTests {
  private final Crew crew = new Crew();
  private final CountDownLatch never = new CountDownLatch(1);

  private CompletableFuture<Sighting> quick() { return crew.begin(() -> Sighting.good("quick")).sighting(); }

  private Looking.Begun hanging() {
    return crew.begin(() -> {
      never.await();
      return Sighting.good("late");
    });
  }

  @Test
  void whatWaitsBehindThoseThatHangGetsThreadsOfItsOwn() {
    for (var i = 0; i < 20; i++) {
      hanging();
    }
    var quick = quick();
    crew.start();
    assertThat(crew.isBehind()).isTrue();
    crew.relieve();

    assertThat(quick.orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(Sighting.good("quick"));
    never.countDown();
  }

  @Test
  void looksThatEndAtOnceShareAFewThreads() {
    var threads = new ArrayList<CompletableFuture<Sighting>>();
    for (var i = 0; i < 1_000; i++) {
      threads.add(quick());
    }
    crew.start();

    assertThat(threads).allSatisfy(one -> assertThat(one.orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(Sighting.good("quick")));
    assertThat(crew.isBehind()).isFalse();
  }

  @Test
  void onlyTheLookThatIsStoppedIsInterrupted() {
    var hanging = hanging();
    crew.start();
    await().until(() -> !crew.isBehind());
    hanging.stop().run();
    assertThat(hanging.sighting().orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(Sighting.unknown("the look itself broke: InterruptedException"));

    var next = crew.begin(() -> Sighting.good("" + Thread.currentThread().isInterrupted()));
    hanging.stop().run();
    crew.start();
    assertThat(next.sighting().orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(Sighting.good("false"));
  }

  @Test
  void aLookThatIsStoppedBeforeItHasAThreadIsInterruptedAsSoonAsItHas() {
    var late = hanging();
    late.stop().run();
    crew.start();

    assertThat(late.sighting().orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(Sighting.unknown("the look itself broke: InterruptedException"));
  }
}
