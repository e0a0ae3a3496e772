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

/** Probe that reads metrics and detects restarts of a process by its start time. */
record ProcessProbe(Request request, TlsSettings trust) implements Probe {

  @Override
  public String kind() { return "process"; }

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources resources) {
    var client = resources.client(trust);
    var message = HttpProbe.message(request, execution, timeout);
    var known = new AtomicReference<ProcessStart>();
    var epoch = execution.clock().millis() / 1e3 - execution.nanoTime() / 1e9;   // fixed, so that setting the clock later changes no uptime
    return () -> {
      var sent = epoch + execution.nanoTime() / 1e9;
      return HttpProbe.ask(resources, client, message, HttpProbe.firstBytes(ProcessStart.MAX_BYTES),
          answer -> judge(answer.statusCode(), ProcessStart.in(answer.body(), sent, () -> epoch + execution.nanoTime() / 1e9), known));
    };
  }

  private static ProbeResult judge(int status, Optional<ProcessStart> found, AtomicReference<ProcessStart> known) {
    var refused = HttpProbe.refusal(status);
    if (refused.isPresent() || !HttpProbe.isGood(status)) {
      return refused.orElseGet(() -> ProbeResult.bad("" + status));
    }
    return found.map(start -> compare(start, known)).orElseGet(() -> ProbeResult.unknown("neither process_start_time_seconds nor "
        + "process_uptime_seconds was found in the first " + ProcessStart.MAX_BYTES + " bytes"));
  }

  /** Compares with the latest known start. A late answer may come from the previous process, which is not a restart. */
  private static ProbeResult compare(ProcessStart start, AtomicReference<ProcessStart> known) {
    var before = Optional.ofNullable(known.getAndUpdate(old -> old == null || start.isAfter(old) ? start : old));
    var result = before.filter(start::isAfter).isPresent()
        ? ProbeResult.bad("restarted: another process answered")
        : ProbeResult.good("the same process");
    return result.startedAt(start);
  }

  @Override
  public Probe trusting(UnaryOperator<TlsSettings> change) {
    return new ProcessProbe(request, change.apply(trust));
  }

  @Override
  public String place(Execution execution) { return HttpProbe.place(request, execution); }
}
