package io.github.readiness.probe.health.journal;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.Probe;
import io.github.readiness.probe.health.check.ProbeFingerprint;
import io.github.readiness.probe.health.watch.WatchSpec;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The line that has somebody watch, in a process of its own, what a criterion reads from a journal. */
@API(status = INTERNAL, since = "0.1")
public record WatchCommandLine(WatchSpec watch, String name, Execution execution) {
  private static final String PROCESS = " process";

  /** The command where it can say all that is demanded, else the plan for a process that can. */
  public String line() {
    var targets = watch.checks().stream().map(this::target).toList();
    var authorities = watch.checks().stream().map(HealthCheck::look).filter(this::speaksTls).map(look -> look.trust().trusted()).distinct().toList();
    if (targets.stream().anyMatch(Optional::isEmpty) || authorities.size() > 1
        || targets.stream().map(target -> target.get().replaceFirst("=.*", "")).distinct().count() < targets.size()) {
      return "in a process that runs the same watch(...).journalled(\"" + name + "\")";
    }
    var within = watch.checks().stream().map(HealthCheck::timeout).min(Comparable::compareTo).orElseThrow();
    return "readiness watch --name " + name + " --journal " + execution.journals() + " --every " + watch.period().toDuration() + " --for "
        + watch.duration().toDuration() + " --within " + within.toDuration()
        + authorities.stream().flatMap(Optional::stream).map(file -> " --ca-file " + file.toAbsolutePath()).findFirst().orElse("") + " "
        + String.join(" ", targets.stream().flatMap(Optional::stream).toList());
  }

  /** As the command takes it; none where it has no words for it. */
  private Optional<String> target(HealthCheck check) {
    var manner = ProbeFingerprint.of(check.look(), execution);
    var prefix = Stream.of("endpoint", "report", "process", "tcp", "tls").filter(manner.by()::equals).findFirst()
        .map(by -> by.equals("report") || by.equals("process") ? by + "+" : "");
    var called = manner.by().equals("process") && check.name().endsWith(PROCESS)
        ? check.name().substring(0, check.name().length() - PROCESS.length())
        : manner.by().equals("process") ? "" : check.name();
    return prefix
        .filter(known -> isSayable(manner, check.look()) && !place(check.look()).contains(" ") && called.matches("[A-Za-z0-9][A-Za-z0-9._-]*"))
        .map(known -> called + "=" + known + place(check.look()));
  }

  /** Of what a look asks with, the command knows only whom it trusts; who it is itself it cannot show. */
  private boolean isSayable(ProbeFingerprint manner, Probe look) {
    var trusts = speaksTls(look) && manner.with().keySet().equals(Set.of("trust")) && !look.trust().trusted().orElseThrow().toString().contains(" ");
    return look.trust().identity().isEmpty() && (manner.with().isEmpty() || trusts);
  }

  private boolean speaksTls(Probe look) { return place(look).matches("(https|tls)://.*"); }

  private String place(Probe look) { return look.place(execution).replaceFirst("^GET ", ""); }
}
