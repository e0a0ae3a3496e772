package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import java.util.Optional;
import java.util.stream.Stream;

/** The line that has somebody watch, in a process of its own, what a criterion reads from a journal. */
record Mend(WatchPlan watch, String name, Execution execution) {
  private static final String PROCESS = " process";

  /** The command where it can say all that is demanded, else the plan for a process that can. */
  String line() {
    var targets = watch.checks().stream().map(this::target).toList();
    if (targets.stream().anyMatch(Optional::isEmpty)
        || targets.stream().map(target -> target.get().replaceFirst("=.*", "")).distinct().count() < targets.size()) {
      return "in a process that runs the same watch(...).journalled(\"" + name + "\")";
    }
    var within = watch.checks().stream().map(Check::timeout).min(Comparable::compareTo).orElseThrow();
    return "readiness watch --name " + name + " --journal " + execution.journals() + " --every " + watch.period().toDuration() + " --for "
        + watch.asked().toDuration() + " --within " + within.toDuration() + " "
        + String.join(" ", targets.stream().flatMap(Optional::stream).toList());
  }

  /** As the command takes it; none where it has no words for it. */
  private Optional<String> target(Check check) {
    var manner = Manner.of(check.look(), execution);
    var place = check.look().place(execution).replaceFirst("^GET ", "");
    var prefix = Stream.of("endpoint", "report", "process", "tcp", "tls").filter(manner.by()::equals).findFirst()
        .map(by -> by.equals("report") || by.equals("process") ? by + "+" : "");
    var called = manner.by().equals("process") && check.name().endsWith(PROCESS)
        ? check.name().substring(0, check.name().length() - PROCESS.length())
        : manner.by().equals("process") ? "" : check.name();
    return prefix.filter(known -> manner.with().isEmpty() && !place.contains(" ") && called.matches("[A-Za-z0-9][A-Za-z0-9._-]*"))
        .map(known -> called + "=" + known + place);
  }
}
