package io.github.readiness.cli;

import io.github.readiness.json.RecordMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proves offline that a report is what a trusted key signed and that its decision follows from what was measured. */
@Command(name = "verify", description = "Proves offline that a trusted key signed the report and that its decision follows from what was measured.")
final class VerifyCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;
  @Mixin
  private ReportOptions sources;
  @Option(names = "--at", paramLabel = "<instant>", converter = InstantConverter.class, description = "Recompute the decision as of then. Default: the instant recorded in the report")
  private Optional<Instant> at;
  @Option(names = "--subject", paramLabel = "<file>", description = "An artifact that the report must be about. May be given several times.")
  private List<Path> artifacts = new ArrayList<>();
  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  /** What a program reads. */
  private record Answer(boolean verified, List<VerificationStep> proofs) {}

  @Override
  public Integer call() {
    if (!sources.trustsSomebody()) {
      throw new ParameterException(spec.commandLine(), "verify needs to know whom to trust: add --trust <key.pub.pem>.");
    }
    var proofs = proofs();
    var verified = proofs.stream().noneMatch(VerificationStep::isBroken);
    var out = spec.commandLine().getOut();
    if (json) {
      out.print(RecordMapper.pretty(new Answer(verified, proofs)));
    } else {
      proofs.forEach(out::println);
      out.println(verified ? "VERIFIED" : "REFUSED");
    }
    return verified ? ExitCode.DONE : ExitCode.NO_GO;
  }

  private List<VerificationStep> proofs() {
    try {
      var files = sources.files();
      var reading = sources.read();
      return List.of(VerificationStep.holds("signature", reading.provenance()), plain(files), VerificationSteps.ofSubjects(reading, artifacts),
          VerificationSteps.ofEvidence(files, reading.report()),
          VerificationSteps.ofDecision(reading.report(), at.orElse(reading.report().run().evaluatedAt())));
    } catch (ReportRejectedException refusal) {
      return List.of(VerificationStep.broken("report", refusal.getMessage()));
    }
  }

  private static VerificationStep plain(ReportFiles files) {
    var name = files.plain().getFileName().toString();
    return Files.exists(files.plain())
        ? VerificationStep.holds(name, "says what was signed")
        : VerificationStep.skipped(name, "is not beside the envelope");
  }
}
