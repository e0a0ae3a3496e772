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

/** Command that verifies a report offline: its signature, its files, and the decision recomputed from the measurements. */
@Command(name = "verify", description = "Verifies offline that a trusted key signed the report and that its decision follows from the measurements.")
final class VerifyCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;
  @Mixin
  private ReportOptions options;
  @Option(names = "--at", paramLabel = "<instant>", converter = InstantConverter.class, description = "Recompute the decision as of this instant. Default: the instant recorded in the report")
  private Optional<Instant> at;
  @Option(names = "--subject", paramLabel = "<file>", description = "Artifact whose SHA-256 the report must name. May be given several times.")
  private List<Path> artifacts = new ArrayList<>();
  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  /** Answer as JSON. */
  private record Answer(boolean verified, List<VerificationStep> proofs) {}

  @Override
  public Integer call() {
    if (!options.hasTrustedKeys()) {
      throw new ParameterException(spec.commandLine(), "verify needs a trusted key: add --trust <key.pub.pem>.");
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
      var files = options.files();
      var loaded = options.read();
      return List.of(VerificationStep.holds("signature", loaded.provenance()), plain(files), VerificationSteps.ofSubjects(loaded, artifacts),
          VerificationSteps.ofEvidence(files, loaded.report()),
          VerificationSteps.ofDecision(loaded.report(), at.orElse(loaded.report().run().evaluatedAt())));
    } catch (ReportRejectedException rejection) {
      return List.of(VerificationStep.broken("report", rejection.getMessage()));
    }
  }

  private static VerificationStep plain(ReportFiles files) {
    var name = files.plain().getFileName().toString();
    return Files.exists(files.plain())
        ? VerificationStep.holds(name, "equals the signed report")
        : VerificationStep.skipped(name, "is not next to the envelope");
  }
}
