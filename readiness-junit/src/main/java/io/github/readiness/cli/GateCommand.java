package io.github.readiness.cli;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.policy.Policy;
import io.github.readiness.render.ConsoleRenderer;
import io.github.readiness.report.Decision;
import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.Report;
import io.github.readiness.report.Verdict;
import io.github.readiness.sign.VerificationKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that decides a gate from the report of a run, as of now. The exit code is the decision. */
@Command(name = "gate", description = "Decides a gate from the report of a run, as of now. The exit code is the decision.")
final class GateCommand implements Callable<Integer> {
  private final Clock clock;
  @Spec
  private CommandSpec spec;
  @Mixin
  private ReportOptions options;
  @Option(names = "--gate", paramLabel = "<phase>", description = "Gate to decide: a phase of the report. Default: the gate that the report was made for")
  private Optional<String> gate;
  @Option(names = "--final", description = "Make the final decision: unknown criteria count against going live.")
  private boolean isFinal;
  @Option(names = "--lenient", description = "Exit with 0 also for CONDITIONAL_GO.")
  private boolean lenient;
  @Option(names = "--at", paramLabel = "<instant>", converter = InstantConverter.class, description = "Decide as of this instant. Default: now")
  private Optional<Instant> at;
  @Option(names = "--require-signature", description = "Accept only a report that a key of --trust has signed. --trust alone implies it; without --trust this option is an error.")
  private boolean requireSignature;
  @Option(names = "--subject", paramLabel = "<file>", description = "Artifact about to go live; the report must name its SHA-256. May be given several times.")
  private List<Path> artifacts = new ArrayList<>();
  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  GateCommand(Clock clock) { this.clock = clock; }

  /**
   * Answer as JSON.
   *
   * @param trustedKey id of the trusted key that signed the report; empty if no signature was verified
   * @param decision empty if there was no report to decide on
   */
  private record Answer(Verdict verdict, int exitCode, String because, Optional<String> provenance, Optional<String> trustedKey,
      Optional<String> gate,
      Optional<Instant> evaluatedAt,
      Optional<Decision> decision) {}

  @Override
  public Integer call() {
    if (requireSignature && !options.hasTrustedKeys()) {
      throw new ParameterException(spec.commandLine(), "--require-signature needs a trusted key: add --trust <key.pub.pem>.");
    }
    try {
      var loaded = options.read();
      requireArtifacts(loaded);
      return answer(loaded, decided(loaded.report()));
    } catch (ReportRejectedException rejection) {
      return reject(rejection);
    }
  }

  private void requireArtifacts(LoadedReport loaded) {
    ArtifactDigests.withoutSubject(artifacts, loaded.subjects()).stream().findFirst().ifPresent(foreign -> {
      throw new ReportRejectedException(
          "The report is not about " + foreign + ": no subject has its SHA-256. Run the criteria against the artifact that goes live.");
    });
  }

  private Report decided(Report report) {
    var phases = report.policy().phases();
    var phase = gate.orElse(report.policy().gate());
    if (gate.isEmpty() && !phases.contains(phase)) {
      throw new ReportRejectedException(
          "The report was made for the gate " + phase + ", which is not one of its phases: " + String.join(", ", phases) + ".");
    }
    if (!phases.contains(phase)) {
      throw new ParameterException(spec.commandLine(),
          "--gate " + phase + " is not a phase of this report. Its phases are: " + String.join(", ", phases) + ".");
    }
    return Policy.atGate(report, phase, isFinal ? DecisionMode.FINAL : report.policy().mode(), at.orElseGet(clock::instant));
  }

  private int answer(LoadedReport loaded, Report decided) {
    var decision = decided.decision();
    var exitCode = ExitCode.of(decision.verdict(), lenient);
    if (json) {
      print(RecordMapper.pretty(
          new Answer(decision.verdict(), exitCode, decision.because(), Optional.of(loaded.provenance()), loaded.signer().map(VerificationKey::id),
              Optional.of(decided.policy().gate()), Optional.of(decided.run().evaluatedAt()), Optional.of(decision))));
    } else {
      print(ConsoleRenderer.render(decided, Optional.of(options.files().shown()), Ansi.AUTO.enabled()));
      print(loaded.provenance() + "\n");
    }
    return exitCode;
  }

  private int reject(ReportRejectedException rejection) {
    if (json) {
      print(RecordMapper
          .pretty(new Answer(Verdict.NO_GO, ExitCode.NO_GO, rejection.getMessage(), Optional.empty(), Optional.empty(), gate, at, Optional.empty())));
    } else {
      spec.commandLine().getErr().println("NO_GO: " + rejection.getMessage());
    }
    return ExitCode.NO_GO;
  }

  private void print(String text) { spec.commandLine().getOut().print(text); }
}
