package io.github.readiness.probe.health.check;

import io.github.readiness.Execution;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Asks for metrics and tells from them whether it is still the process that answered before. */
record ProcessProbe(Request request, TlsSettings trust) implements Probe {

  @Override
  public String kind() { return "process"; }

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources means) {
    var client = means.client(trust);
    var message = HttpProbe.message(request, execution, timeout);
    var known = new AtomicReference<ProcessStart>();
    var epoch = execution.clock().millis() / 1e3 - execution.nanoTime() / 1e9;   // from here on the wall clock may be set, and no uptime falls by it
    return () -> {
      var sent = epoch + execution.nanoTime() / 1e9;
      return HttpProbe.ask(means, client, message, HttpProbe.firstBytes(ProcessStart.LONGEST),
          answer -> sighting(answer.statusCode(), ProcessStart.in(answer.body(), sent, () -> epoch + execution.nanoTime() / 1e9), known));
    };
  }

  private static ProbeResult sighting(int status, Optional<ProcessStart> found, AtomicReference<ProcessStart> known) {
    var refused = HttpProbe.refusal(status);
    if (refused.isPresent() || !HttpProbe.isGood(status)) {
      return refused.orElseGet(() -> ProbeResult.bad("" + status));
    }
    return found.map(start -> compared(start, known)).orElseGet(() -> ProbeResult.unknown("it tells neither process_start_time_seconds nor "
        + "process_uptime_seconds within its first " + ProcessStart.LONGEST + " bytes"));
  }

  /** An answer that comes late may be of the process before; that is no restart. */
  private static ProbeResult compared(ProcessStart start, AtomicReference<ProcessStart> known) {
    var before = Optional.ofNullable(known.getAndUpdate(old -> old == null || start.isAfter(old) ? start : old));
    var seen = before.filter(start::isAfter).isPresent()
        ? ProbeResult.bad("another process, so it was started again")
        : ProbeResult.good("the same process");
    return seen.startedAt(start);
  }

  @Override
  public Probe trusting(UnaryOperator<TlsSettings> change) {
    return new ProcessProbe(request, change.apply(trust));
  }

  @Override
  public String place(Execution execution) { return HttpProbe.place(request, execution); }
}
