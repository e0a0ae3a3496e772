package io.github.readiness.probe.load.jmeter;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.RateProfile;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What a load can say here and JMeter cannot do, each with the line that mends it. */
@API(status = INTERNAL, since = "0.1")
public final class JmeterValidation {
  private JmeterValidation() {}

  public static void refuse(LoadSpec terms) {
    for (var part : terms.parts()) {
      if (part instanceof Call call) {
        refuse(call, terms);
      } else {
        throw new IllegalArgumentException("The action " + part.name() + " is Java code of this machine, which JMeter's servers do not have. "
            + "Load it without on(...).");
      }
    }
    if (terms.shape().flatMap(RateProfile::seed).isPresent()) {
      throw new IllegalArgumentException("JMeter draws random arrivals of its own, so nobody would know when a request was due. "
          + "Leave out withPoissonArrivals(...), or on(...).");
    }
    if (terms.crowd().isEmpty() && terms.mostInFlight() != LoadSpec.MOST_REQUESTS) {
      throw new IllegalArgumentException("JMeter keeps no request back. Leave out maxInFlight(...), or on(...).");
    }
    if (!terms.transport().equals(Transport.http1())) {
      throw new IllegalArgumentException("JMeter speaks HTTP/1.1 with a trust of its own. Leave out using(...), or on(...).");
    }
  }

  private static void refuse(Call call, LoadSpec terms) {
    if (terms.crowd().isPresent() && !call.rows().columns().isEmpty()) {
      throw new IllegalArgumentException("JMeter's users on several machines cannot take turns with the rows of " + call.name()
          + ". Write a rate, like at(perSecond(500)), or leave out feed(...) or on(...).");
    }
    var request = call.request();
    var texts = Stream.of(List.of(request.path(), request.body()), request.headers().keySet(), request.headers().values(),
        call.rows().rows().stream().flatMap(List::stream).toList()).flatMap(some -> some.stream());
    if (texts.anyMatch(text -> text.contains("${"))) {
      throw new IllegalArgumentException("JMeter reads ${ as the start of a variable or function of its own, and " + call.name()
          + " holds it. Take it out, or leave out on(...).");
    }
  }
}
