package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Request;
import io.github.readiness.Service;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** Asks for metrics and tells from them whether it is still the process that answered before. */
record ProcessLook(Request request) implements Look {

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public Callable<Sighting> at(Execution execution, Time timeout) {
    var client = HttpLook.client(timeout);
    var message = HttpLook.message(request, execution, timeout);
    var known = new AtomicReference<ProcessStart>();
    var epoch = execution.clock().millis() / 1e3 - execution.nanoTime() / 1e9;   // from here on the wall clock may be set, and no uptime falls by it
    return () -> {
      var sent = epoch + execution.nanoTime() / 1e9;
      try {
        var answer = client.send(message, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
          var refused = HttpLook.refusal(answer.statusCode());
          if (refused.isPresent() || !HttpLook.isGood(answer.statusCode())) {
            return refused.orElseGet(() -> Sighting.bad("" + answer.statusCode()));
          }
          var found = ProcessStart.in(body, sent, () -> epoch + execution.nanoTime() / 1e9);
          return found.map(start -> compared(start, known)).orElseGet(() -> Sighting.unknown("it tells neither process_start_time_seconds nor "
              + "process_uptime_seconds within its first " + ProcessStart.LONGEST + " bytes"));
        }
      } catch (IOException failed) {
        return Faults.talking(failed);
      }
    };
  }

  /** An answer that comes late may be of the process before; that is no restart. */
  private static Sighting compared(ProcessStart start, AtomicReference<ProcessStart> known) {
    var before = Optional.ofNullable(known.getAndUpdate(old -> old == null || start.isAfter(old) ? start : old));
    var seen = before.filter(start::isAfter).isPresent()
        ? Sighting.bad("another process, so it was started again")
        : Sighting.good("the same process");
    return seen.startedAt(start);
  }

  @Override
  public String place(Execution execution) { return new HttpLook(request).place(execution); }
}
