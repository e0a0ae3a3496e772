package io.github.readiness.probe;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.ready;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Capacity.capacity;
import static io.github.readiness.probe.load.capacity.Capacity.errorRate;
import static io.github.readiness.probe.load.jmeter.JmeterServers.jmeterServers;
import static io.github.readiness.probe.load.spec.Stage.hold;
import static io.github.readiness.probe.load.spec.Stage.ramp;
import static io.github.readiness.probe.metrics.Metrics.meters;
import static io.github.readiness.probe.metrics.Metrics.prometheus;
import static io.github.readiness.probe.metrics.Metrics.scrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Plan;
import io.github.readiness.Request;
import io.github.readiness.probe.imports.Imports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What plans say of the time they take. */
class ExpectedDurationTests {
  private static final Request HEALTH = service("api").get("/health");

  @ParameterizedTest
  @MethodSource("plans")
  void planSaysHowLongItIsExpectedToRun(Plan<?> plan, Optional<Integer> expected) {
    assertThat(plan.expectedDuration()).isEqualTo(expected.map(seconds -> seconds(seconds)));
  }

  static Stream<Arguments> plans() {
    var load = load(HEALTH).at(perSecond(10)).lasting(seconds(30));
    var steps = capacity(load(HEALTH)).inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(errorRate().below(percent(1)));
    var users = capacity(load(HEALTH)).inStepsOfUsers(10, seconds(1)).eachFor(seconds(10)).keeping(errorRate().below(percent(1)));
    var day = watch(HEALTH).every(seconds(15)).lasting(hours(24));
    return Stream.of(takes(load, 30), takes(load.warmUp(seconds(5)), 35),
        takes(load(HEALTH).stages(ramp(perSecond(0), perSecond(10), seconds(20)), hold(perSecond(10), minutes(1))), 80),
        takes(load(HEALTH).withUsers(5).thinkTime(seconds(1)).lasting(seconds(40)), 40), takes(load.on(jmeterServers("load-1:1099")), 30),
        isOpen(steps), takes(steps.upTo(perSecond(149)), 22), takes(steps.upTo(perSecond(150)), 33),
        takes(steps.upTo(perSecond(151)).settleTime(seconds(2)), 36), isOpen(users), takes(users.upTo(20), 22), takes(day, 86_400),
        takes(day.journalled(), 86_400), isOpen(day.fromJournal("api-24h")), takes(ready(HEALTH).within(seconds(45)), 45), isOpen(http(HEALTH)),
        isOpen(Imports.k6(Path.of("k6.json"))), takes(scrape(HEALTH).every(seconds(5)).lasting(minutes(1)), 60),
        takes(meters(new SimpleMeterRegistry()).every(seconds(5)).lasting(minutes(2)), 120),
        isOpen(prometheus(service("prometheus")).history("up").past(hours(24))));
  }

  private static Arguments takes(Plan<?> plan, int seconds) { return Arguments.of(plan, Optional.of(seconds)); }

  private static Arguments isOpen(Plan<?> plan) { return Arguments.of(plan, Optional.empty()); }
}
