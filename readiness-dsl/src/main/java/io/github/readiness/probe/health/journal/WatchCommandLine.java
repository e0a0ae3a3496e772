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

/** Shell command that starts the watch whose journal a criterion reads. */
@API(status = INTERNAL, since = "0.1")
public record WatchCommandLine(WatchSpec watch, String name, Execution execution) {
  private static final String PROCESS = " process";

  /** Returns the command, or a description of the plan if the command cannot express the watch. */
  public String line() {
    var targets = watch.checks().stream().map(this::target).toList();
    var authorities = watch.checks().stream().map(HealthCheck::probe).filter(this::usesTls).map(probe -> probe.trust().trusted()).distinct().toList();
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

  /** Returns the check as an argument of the command; empty if the command cannot express it. */
  private Optional<String> target(HealthCheck check) {
    var fingerprint = ProbeFingerprint.of(check.probe(), execution);
    var prefix = Stream.of("endpoint", "report", "process", "tcp", "tls").filter(fingerprint.by()::equals).findFirst()
        .map(by -> by.equals("report") || by.equals("process") ? by + "+" : "");
    var called = fingerprint.by().equals("process") && check.name().endsWith(PROCESS)
        ? check.name().substring(0, check.name().length() - PROCESS.length())
        : fingerprint.by().equals("process") ? "" : check.name();
    return prefix
        .filter(
            known -> isExpressible(fingerprint, check.probe()) && !place(check.probe()).contains(" ") && called.matches("[A-Za-z0-9][A-Za-z0-9._-]*"))
        .map(known -> called + "=" + known + place(check.probe()));
  }

  /** Returns true if the command can express the inputs of the probe: it supports a trusted certificate file, but no client certificate. */
  private boolean isExpressible(ProbeFingerprint fingerprint, Probe probe) {
    var trusts = usesTls(probe) && fingerprint.with().keySet().equals(Set.of("trust"))
        && !probe.trust().trusted().orElseThrow().toString().contains(" ");
    return probe.trust().identity().isEmpty() && (fingerprint.with().isEmpty() || trusts);
  }

  private boolean usesTls(Probe probe) { return place(probe).matches("(https|tls)://.*"); }

  private String place(Probe probe) { return probe.place(execution).replaceFirst("^GET ", ""); }
}
