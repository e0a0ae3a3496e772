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
  private Sources sources;
  @Option(names = "--at", paramLabel = "<instant>", converter = InstantConverter.class, description = "Recompute the decision as of then. Default: the instant recorded in the report")
  private Optional<Instant> at;
  @Option(names = "--subject", paramLabel = "<file>", description = "An artifact that the report must be about. May be given several times.")
  private List<Path> artifacts = new ArrayList<>();
  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  /** What a program reads. */
  private record Answer(boolean verified, List<Proof> proofs) {}

  @Override
  public Integer call() {
    if (!sources.trustsSomebody()) {
      throw new ParameterException(spec.commandLine(), "verify needs to know whom to trust: add --trust <key.pub.pem>.");
    }
    var proofs = proofs();
    var verified = proofs.stream().noneMatch(Proof::isBroken);
    var out = spec.commandLine().getOut();
    if (json) {
      out.print(RecordMapper.pretty(new Answer(verified, proofs)));
    } else {
      proofs.forEach(out::println);
      out.println(verified ? "VERIFIED" : "REFUSED");
    }
    return verified ? ExitCode.DONE : ExitCode.NO_GO;
  }

  private List<Proof> proofs() {
    try {
      var files = sources.files();
      var reading = sources.read();
      return List.of(Proof.holds("signature", reading.provenance()), plain(files), Proofs.ofSubjects(reading, artifacts),
          Proofs.ofEvidence(files, reading.report()), Proofs.ofDecision(reading.report(), at.orElse(reading.report().run().evaluatedAt())));
    } catch (ReportRefused refusal) {
      return List.of(Proof.broken("report", refusal.getMessage()));
    }
  }

  private static Proof plain(ReportFiles files) {
    var name = files.plain().getFileName().toString();
    return Files.exists(files.plain())
        ? Proof.holds(name, "says what was signed")
        : Proof.skipped(name, "is not beside the envelope");
  }
}
