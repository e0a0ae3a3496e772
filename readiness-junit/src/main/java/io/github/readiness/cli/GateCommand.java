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

/** Decides now, by the report of a run, whether to go on; the exit code is the decision. */
@Command(name = "gate", description = "Decides for a gate, now, by the report of a run; the exit code is the decision.")
final class GateCommand implements Callable<Integer> {
  private final Clock clock;
  @Spec
  private CommandSpec spec;
  @Mixin
  private ReportOptions sources;
  @Option(names = "--gate", paramLabel = "<phase>", description = "The gate, a phase of the report. Default: the one the report was made for")
  private Optional<String> gate;
  @Option(names = "--final", description = "The last word: what is still unknown counts against going live.")
  private boolean last;
  @Option(names = "--lenient", description = "End with 0 for CONDITIONAL_GO, too.")
  private boolean lenient;
  @Option(names = "--at", paramLabel = "<instant>", converter = InstantConverter.class, description = "Decide as of then. Default: now")
  private Optional<Instant> at;
  @Option(names = "--require-signature", description = "Accept nothing but what a key of --trust has signed, as giving --trust alone does.")
  private boolean requireSignature;
  @Option(names = "--subject", paramLabel = "<file>", description = "An artifact about to go live, which the report must be about.")
  private List<Path> artifacts = new ArrayList<>();
  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  GateCommand(Clock clock) { this.clock = clock; }

  /**
   * What a program reads.
   *
   * @param trustedKey the id of the trusted key that signed; none where nothing was verified
   * @param decision none where there was no report to decide on
   */
  private record Answer(Verdict verdict, int exitCode, String because, Optional<String> provenance, Optional<String> trustedKey,
      Optional<String> gate,
      Optional<Instant> evaluatedAt,
      Optional<Decision> decision) {}

  @Override
  public Integer call() {
    if (requireSignature && !sources.trustsSomebody()) {
      throw new ParameterException(spec.commandLine(), "--require-signature needs to know whose: add --trust <key.pub.pem>.");
    }
    try {
      var reading = sources.read();
      demandArtifacts(reading);
      return answer(reading, decided(reading.report()));
    } catch (ReportRejectedException refusal) {
      return refuse(refusal);
    }
  }

  private void demandArtifacts(LoadedReport reading) {
    ArtifactDigests.unnamed(artifacts, reading.subjects()).stream().findFirst().ifPresent(foreign -> {
      throw new ReportRejectedException("The report is not about " + foreign + ": no subject has its SHA-256. Measure what is going live.");
    });
  }

  private Report decided(Report report) {
    var phases = report.policy().phases();
    var phase = gate.orElse(report.policy().gate());
    if (gate.isEmpty() && !phases.contains(phase)) {
      throw new ReportRejectedException(
          "The report was made for the gate " + phase + ", which is none of its phases: " + String.join(", ", phases) + ".");
    }
    if (!phases.contains(phase)) {
      throw new ParameterException(spec.commandLine(),
          "--gate " + phase + " is no phase of this report. It knows: " + String.join(", ", phases) + ".");
    }
    return Policy.atGate(report, phase, last ? DecisionMode.FINAL : report.policy().mode(), at.orElseGet(clock::instant));
  }

  private int answer(LoadedReport reading, Report decided) {
    var decision = decided.decision();
    var exitCode = ExitCode.of(decision.verdict(), lenient);
    if (json) {
      print(RecordMapper.pretty(
          new Answer(decision.verdict(), exitCode, decision.because(), Optional.of(reading.provenance()), reading.signer().map(VerificationKey::id),
              Optional.of(decided.policy().gate()), Optional.of(decided.run().evaluatedAt()), Optional.of(decision))));
    } else {
      print(ConsoleRenderer.render(decided, Optional.of(sources.files().shown()), Ansi.AUTO.enabled()));
      print(reading.provenance() + "\n");
    }
    return exitCode;
  }

  private int refuse(ReportRejectedException refusal) {
    if (json) {
      print(RecordMapper
          .pretty(new Answer(Verdict.NO_GO, ExitCode.NO_GO, refusal.getMessage(), Optional.empty(), Optional.empty(), gate, at, Optional.empty())));
    } else {
      spec.commandLine().getErr().println("NO_GO: " + refusal.getMessage());
    }
    return ExitCode.NO_GO;
  }

  private void print(String text) { spec.commandLine().getOut().print(text); }
}
