package io.github.readiness.probe.load.jmeter;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.RateProfile;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Validation of loads for JMeter, which supports less than the load generator of this library. Each message contains the line that fixes the mistake.
 */
@API(status = INTERNAL, since = "0.1")
public final class JmeterValidation {
  private JmeterValidation() {}

  public static void requireValid(LoadSpec spec) {
    for (var part : spec.parts()) {
      if (part instanceof Call call) {
        requireValid(call, spec);
      } else {
        throw new IllegalArgumentException("The action " + part.name() + " is Java code of this machine, which JMeter servers do not have. "
            + "Run it without on(...).");
      }
    }
    if (spec.profile().flatMap(RateProfile::seed).isPresent()) {
      throw new IllegalArgumentException("JMeter draws its own random arrivals, so the due times of requests would be unknown. "
          + "Leave out withPoissonArrivals(...), or on(...).");
    }
    if (spec.closedModel().isEmpty() && spec.mostInFlight() != LoadSpec.MOST_REQUESTS) {
      throw new IllegalArgumentException("JMeter does not limit requests in flight. Leave out maxInFlight(...), or on(...).");
    }
    if (!spec.transport().equals(Transport.http1())) {
      throw new IllegalArgumentException("JMeter uses HTTP/1.1 and accepts every certificate. Leave out using(...), or on(...).");
    }
  }

  private static void requireValid(Call call, LoadSpec spec) {
    if (spec.closedModel().isPresent() && !call.rows().columns().isEmpty()) {
      throw new IllegalArgumentException("JMeter users on several machines cannot share the rows of " + call.name()
          + ". Write a rate, for example at(perSecond(500)), or leave out feed(...) or on(...).");
    }
    var request = call.request();
    var texts = Stream.of(List.of(request.path(), request.body()), request.headers().keySet(), request.headers().values(),
        call.rows().rows().stream().flatMap(List::stream).toList()).flatMap(some -> some.stream());
    if (texts.anyMatch(text -> text.contains("${"))) {
      throw new IllegalArgumentException("JMeter reads ${ as the start of a variable or function, and " + call.name()
          + " contains it. Remove it, or leave out on(...).");
    }
  }
}
