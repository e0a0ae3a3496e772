package io.github.readiness.probe.health.check;

import static java.util.stream.Collectors.joining;

import io.github.readiness.Execution;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Probe that reads a health report. The content of the report counts, not only its status code. */
record HealthReportProbe(Request request, TlsSettings trust) implements Probe {
  private static final int MAX_BYTES = 1 << 20;

  @Override
  public String kind() { return "report"; }

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources resources) {
    var client = resources.client(trust);
    var message = HttpProbe.message(request, execution, timeout);
    return () -> HttpProbe.ask(resources, client, message, HttpProbe.firstBytes(MAX_BYTES + 1), answer -> judge(answer.statusCode(), answer.body()));
  }

  private static ProbeResult judge(int status, byte[] text) {
    var refused = HttpProbe.refusal(status);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (text.length > MAX_BYTES) {
      return HttpProbe.isGood(status)
          ? ProbeResult.unknown(status + ": the health report is longer than " + MAX_BYTES + " bytes")
          : ProbeResult.bad("" + status);
    }
    try {
      return HttpProbe.isGood(status)
          ? judgeReport(status, HealthReport.of(text))
          : ProbeResult.bad(status + down(HealthReport.of(text).components()));
    } catch (InvalidJsonException unreadable) {
      return HttpProbe.isGood(status) ? ProbeResult.unknown(status + ": the health report cannot be read") : ProbeResult.bad("" + status);
    }
  }

  private static ProbeResult judgeReport(int status, HealthReport report) {
    var down = down(report.components());
    if (!report.isUp() || !down.isEmpty()) {
      return ProbeResult.bad(status + " " + report.status() + down);
    }
    return report.unread().isEmpty()
        ? ProbeResult.good(status + " UP")
        : ProbeResult.unknown(status + " UP: " + String.join(", ", report.unread()) + " cannot be read");
  }

  private static String down(Map<String, String> components) {
    return new TreeMap<>(components).entrySet().stream().filter(component -> !HealthReport.isUp(component.getValue()))
        .map(component -> component.getKey() + " " + component.getValue()).collect(joining(", "))
        .transform(text -> text.isEmpty() ? "" : ": " + text);
  }

  @Override
  public Probe trusting(UnaryOperator<TlsSettings> change) {
    return new HealthReportProbe(request, change.apply(trust));
  }

  @Override
  public String place(Execution execution) { return HttpProbe.place(request, execution); }
}
