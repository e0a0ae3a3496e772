package io.github.readiness.probe.load.jmeter;

import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.spec.Stage.hold;
import static io.github.readiness.probe.load.spec.Stage.ramp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.Service;
import io.github.readiness.probe.load.Load;
import io.github.readiness.probe.load.LoadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.jmeter.threads.openmodel.ThreadScheduleProcessGenerator;
import org.apache.jmeter.threads.openmodel.ThreadScheduleUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JmeterScheduleTests {
  private static final Service API = Service.service("api");

  private static Load mixed() { return load(call("browse", API.get("/browse")).weight(3), call("buy", API.get("/buy"))); }

  static List<LoadPlan> plans() {
    return List.of(mixed().at(perSecond(40)).lasting(seconds(2)), mixed().at(perSecond(7)).lasting(seconds(3)).warmUp(seconds(2)),
        mixed().at(perSecond(0.3)).lasting(seconds(11)), load(API.get("/")).at(perSecond(1_000)).lasting(seconds(3)),
        mixed().stages(ramp(perSecond(0), perSecond(50), seconds(3)), hold(perSecond(50), seconds(2)),
            ramp(perSecond(50), perSecond(0), seconds(3))),
        mixed().stages(ramp(perSecond(10), perSecond(33), seconds(2))).warmUp(seconds(1)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void scheduleComputesTheDueTimesOfJmeter(LoadPlan plan) throws Exception {
    for (var servers = 1; servers <= 3; servers++) {
      for (var part = 0; part < plan.spec().parts().size(); part++) {
        for (var server = 0; server < servers; server++) {
          var schedule = JmeterSchedule.of(plan.spec(), part, server, servers);
          var clientSockets = new ThreadScheduleProcessGenerator(new Random(1), ThreadScheduleUtils.ThreadSchedule(schedule.words()));
          List<Long> dues = new ArrayList<>();
          while (clientSockets.hasNext()) {
            dues.add(Math.round(clientSockets.nextDouble() * 1_000) - JmeterSchedule.LEAD_MILLIS);
          }
          assertThat(LongStream.range(0, schedule.warmUpArrivals() + schedule.measured()).map(schedule::dueMillis)).isEqualTo(dues);
        }
      }
    }
  }

  @Test
  void serversTogetherSendConstantRateExactlyAndEvenly() {
    for (var servers = 1; servers <= 5; servers++) {
      var all = servers;
      var plan = load(API.get("/")).at(perSecond(20)).lasting(seconds(3));
      var dues = IntStream.range(0, all).mapToObj(server -> JmeterSchedule.of(plan.spec(), 0, server, all))
          .flatMap(schedule -> LongStream.range(0, schedule.measured()).map(schedule::dueMillis).boxed()).sorted().toList();
      assertThat(dues).isEqualTo(LongStream.range(0, 60).map(number -> number * 50).boxed().toList());
    }
  }

  @Test
  void warmUpArrivalsAreSentFirstAndCountedSeparately() {
    var schedule = JmeterSchedule.of(load(API.get("/")).at(perSecond(20)).lasting(seconds(3)).warmUp(seconds(2)).spec(), 0, 0, 2);
    assertThat(schedule.warmUpArrivals()).isEqualTo(20);
    assertThat(schedule.measured()).isEqualTo(30);
    assertThat(schedule.dueMillis(19)).isEqualTo(1_900);
    assertThat(schedule.dueMillis(20)).isEqualTo(2_000);
  }

  @Test
  void surplusServersHaveNoArrivals() {
    var plan = load(API.get("/")).at(perSecond(1)).lasting(seconds(1));
    assertThat(JmeterSchedule.of(plan.spec(), 0, 0, 2).measured()).isEqualTo(1);
    assertThat(JmeterSchedule.of(plan.spec(), 0, 1, 2).measured()).isZero();
  }

  @Test
  void unplannedArrivalIsRejected() {
    var schedule = JmeterSchedule.of(load(API.get("/")).at(perSecond(1)).lasting(seconds(1)).spec(), 0, 0, 1);
    assertThatThrownBy(() -> schedule.dueMillis(1)).hasMessage("Arrival 1 (from 0) is beyond the 1 that are planned: "
        + "the JMeter of the server plans differently. Install the same version of JMeter here and there.");
  }
}
