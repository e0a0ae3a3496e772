package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.Trust;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Asks for metrics and tells from them whether it is still the process that answered before. */
record ProcessLook(Request request, Trust trust) implements Look {

  @Override
  public String kind() { return "process"; }

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public Looking at(Execution execution, Time timeout, Means means) {
    var client = means.client(trust);
    var message = HttpLook.message(request, execution, timeout);
    var known = new AtomicReference<ProcessStart>();
    var epoch = execution.clock().millis() / 1e3 - execution.nanoTime() / 1e9;   // from here on the wall clock may be set, and no uptime falls by it
    return () -> {
      var sent = epoch + execution.nanoTime() / 1e9;
      return HttpLook.ask(means, client, message, HttpLook.firstBytes(ProcessStart.LONGEST),
          answer -> sighting(answer.statusCode(), ProcessStart.in(answer.body(), sent, () -> epoch + execution.nanoTime() / 1e9), known));
    };
  }

  private static Sighting sighting(int status, Optional<ProcessStart> found, AtomicReference<ProcessStart> known) {
    var refused = HttpLook.refusal(status);
    if (refused.isPresent() || !HttpLook.isGood(status)) {
      return refused.orElseGet(() -> Sighting.bad("" + status));
    }
    return found.map(start -> compared(start, known)).orElseGet(() -> Sighting.unknown("it tells neither process_start_time_seconds nor "
        + "process_uptime_seconds within its first " + ProcessStart.LONGEST + " bytes"));
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
  public Look trusting(UnaryOperator<Trust> change) {
    return new ProcessLook(request, change.apply(trust));
  }

  @Override
  public String place(Execution execution) { return HttpLook.place(request, execution); }
}
