package io.github.readiness.probe.health;

import static java.util.stream.Collectors.joining;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.Trust;
import io.github.readiness.json.InvalidJsonException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Asks for a health report and reads it: what it says of itself counts, not only that it answers. */
record ReportLook(Request request, Trust trust) implements Look {
  private static final int LONGEST = 1 << 20;

  @Override
  public String kind() { return "report"; }

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public Looking at(Execution execution, Time timeout, Means means) {
    var client = means.client(trust);
    var message = HttpLook.message(request, execution, timeout);
    return () -> HttpLook.ask(means, client, message, HttpLook.firstBytes(LONGEST + 1), answer -> sighting(answer.statusCode(), answer.body()));
  }

  private static Sighting sighting(int status, byte[] text) {
    var refused = HttpLook.refusal(status);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (text.length > LONGEST) {
      return HttpLook.isGood(status)
          ? Sighting.unknown(status + ": its report is longer than " + LONGEST + " bytes")
          : Sighting.bad("" + status);
    }
    try {
      return HttpLook.isGood(status) ? judged(status, HealthReport.of(text)) : Sighting.bad(status + down(HealthReport.of(text).components()));
    } catch (InvalidJsonException unreadable) {
      return HttpLook.isGood(status) ? Sighting.unknown(status + ": its report cannot be read") : Sighting.bad("" + status);
    }
  }

  private static Sighting judged(int status, HealthReport report) {
    var down = down(report.components());
    if (!report.isUp() || !down.isEmpty()) {
      return Sighting.bad(status + " " + report.status() + down);
    }
    return report.unread().isEmpty()
        ? Sighting.good(status + " UP")
        : Sighting.unknown(status + " UP: its " + String.join(", ", report.unread()) + " cannot be read");
  }

  private static String down(Map<String, String> components) {
    return new TreeMap<>(components).entrySet().stream().filter(component -> !HealthReport.isUp(component.getValue()))
        .map(component -> component.getKey() + " " + component.getValue()).collect(joining(", "))
        .transform(text -> text.isEmpty() ? "" : ": " + text);
  }

  @Override
  public Look trusting(UnaryOperator<Trust> change) {
    return new ReportLook(request, change.apply(trust));
  }

  @Override
  public String place(Execution execution) { return HttpLook.place(request, execution); }
}
