package io.github.readiness.probe.load.jmeter;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.jmeter.JmeterServers.jmeterServers;
import static io.github.readiness.probe.load.spec.Stage.hold;
import static io.github.readiness.probe.load.spec.Stage.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Service;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.probe.load.FakeExecution;
import io.github.readiness.probe.load.Load;
import io.github.readiness.probe.load.LoadPlan;
import io.github.readiness.probe.load.result.LoadResult;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Results of loads whose servers end, and of those whose servers do not. */
class JmeterRunTests {
  private static final Service SERVICE = Service.service(URI.create("http://127.0.0.1:1"));
  private static final Load LOAD = load(SERVICE.get("/"));
  private static final LoadPlan USERS = LOAD.withUsers(50).lasting(seconds(10));
  private static final long BEGUN = 1_700_000_000_000L;

  private final FakeExecution execution = new FakeExecution();

  private JmeterRun begun(LoadPlan plan) throws Exception {
    var run = new JmeterRun(plan.spec(), jmeterServers("load-1", "load-2"), execution);
    run.handle(new JmeterEvent.Began(0));
    run.handle(new JmeterEvent.Began(1));
    return run;
  }

  private static void answer(JmeterRun run, int server, int arrivals) throws Exception {
    for (var arrival = 0; arrival < arrivals; arrival++) {
      run.handle(new JmeterEvent.Sample(server, 0, arrival, BEGUN, BEGUN + 1_000 + arrival, 20, "200", 2, "", new byte[0]));
    }
  }

  private static void assertUndelivered(LoadResult result, String why) {
    assertThat(((Observation.Present<?>) result.errorRate().observation()).caveat()).get().satisfies(doubt -> {
      assertThat(doubt.reason()).isEqualTo(Reason.LOAD_NOT_DELIVERED);
      assertThat(doubt.explanation()).contains(why);
    });
    assertThat(((Observation.Present<?>) result.latency().p95().observation()).caveat()).isPresent();
  }

  /** Two servers; the second hangs after 1,000 good answers. */
  @Test
  void loadIsUndeliveredIfUsersDoNotEnd() throws Exception {
    var run = begun(USERS);
    answer(run, 0, 1_000);
    answer(run, 1, 1_000);
    run.handle(new JmeterEvent.Ended(0));
    execution.passes(seconds(49));
    assertThat(run.isOver()).isFalse();
    execution.passes(seconds(2));
    assertThat(run.isOver()).isTrue();
    assertUndelivered(run.result(), "the JMeter server load-2:1099 did not end within 40 s of the last request that was due, after 1000 samples");
    assertThat(execution.kept).last().asString().contains("valid      no: ").doesNotContain("load-1:1099 did").contains("raw samples sha256:1\n");
  }

  @Test
  void loadIsDeliveredIfAllUsersEnd() throws Exception {
    var run = begun(USERS);
    answer(run, 0, 1_000);
    answer(run, 1, 1_000);
    execution.passes(seconds(10));
    run.handle(new JmeterEvent.Ended(0));
    run.handle(new JmeterEvent.Ended(0));
    execution.passes(seconds(3));
    assertThat(run.isOver()).as("one of two has ended").isFalse();
    run.handle(new JmeterEvent.Ended(1));
    assertThat(run.isOver()).as("samples may be on their way").isFalse();
    execution.passes(seconds(3));
    assertThat(run.isOver()).isTrue();
    assertThat(((Observation.Present<?>) run.result().errorRate().observation()).caveat()).isEmpty();
  }

  /** JMeter starts servers one by one, which takes a while over a slow network. */
  @Test
  void serverThatBeganFirstMayEndFirst() throws Exception {
    var run = new JmeterRun(USERS.spec(), jmeterServers("load-1", "load-2"), execution);
    run.handle(new JmeterEvent.Began(0));
    execution.passes(seconds(5));
    run.handle(new JmeterEvent.Began(1));
    answer(run, 0, 1_000);
    answer(run, 1, 1_000);
    execution.passes(seconds(5));
    run.handle(new JmeterEvent.Ended(0));
    execution.passes(seconds(5));
    run.handle(new JmeterEvent.Ended(1));
    assertThat(((Observation.Present<?>) run.result().errorRate().observation()).caveat()).isEmpty();
  }

  /** The test was stopped or its threads died: the answers until then are good, but the load is not the requested one. */
  @Test
  void loadIsUndeliveredIfUsersEndEarly() throws Exception {
    var run = begun(USERS);
    answer(run, 0, 1_000);
    answer(run, 1, 1_000);
    execution.passes(seconds(3));
    run.handle(new JmeterEvent.Ended(1));
    execution.passes(seconds(7));
    run.handle(new JmeterEvent.Ended(0));
    execution.passes(seconds(3));
    assertThat(run.isOver()).isTrue();
    assertUndelivered(run.result(), "the JMeter server load-2:1099 ended after 3 s of 10 s, after 1000 samples; see its jmeter-server.log");
    assertThat(execution.kept).last().asString().doesNotContain("load-1:1099 ended");
  }

  /** Four parts on two servers: JMeter sends no fractions of a request in a stage. */
  @Test
  void requestsLeftOutByJmeterCountAsRequested() throws Exception {
    var ramps = load(call("a", SERVICE.get("/a")), call("b", SERVICE.get("/b")), call("c", SERVICE.get("/c")), call("d", SERVICE.get("/d"))).stages(
        ramp(perSecond(0), perSecond(10), seconds(10)), hold(perSecond(10), seconds(10)),
        ramp(perSecond(10), perSecond(0), seconds(10)));
    var run = begun(ramps);
    answer(run, 0, 10);
    assertUndelivered(run.result(),
        "JMeter leaves out 8 of 200 requests, the fractions of each stage, part and server; make the stages longer, or use"
            + " fewer servers");
  }

  /** A user with a long think time ends late. */
  @Test
  void runWaitsForThinkTimeOfUsers() throws Exception {
    var run = begun(LOAD.withUsers(50).thinkTime(minutes(1)).lasting(seconds(10)));
    answer(run, 0, 1_000);
    execution.passes(seconds(100));
    assertThat(run.isOver()).isFalse();
    execution.passes(seconds(11));
    assertThat(run.isOver()).isTrue();
  }

  @Test
  void openLoadEndsWithItsLastSampleAndNamesServersThatDidNotEnd() throws Exception {
    var plan = LOAD.at(perSecond(100)).lasting(seconds(10));
    var whole = begun(plan);
    answer(whole, 0, 500);
    answer(whole, 1, 500);
    assertThat(whole.isOver()).isTrue();
    assertThat(whole.result().errorRate().observation().toString()).doesNotContain("did not end");
    var lacking = begun(plan);
    answer(lacking, 0, 500);
    answer(lacking, 1, 499);
    assertThat(lacking.isOver()).isFalse();
    execution.passes(seconds(51));
    assertThat(lacking.isOver()).isTrue();
    assertUndelivered(lacking.result(), "the JMeter server load-2:1099 did not end within 40 s of the last request that was due, after 499 samples");
  }
}
