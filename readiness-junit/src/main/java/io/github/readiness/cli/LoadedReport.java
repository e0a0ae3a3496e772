package io.github.readiness.cli;

import io.github.readiness.report.Report;
import io.github.readiness.sign.Envelope;
import io.github.readiness.sign.SignatureRejectedException;
import io.github.readiness.sign.Statement;
import io.github.readiness.sign.TrustStore;
import io.github.readiness.sign.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Report as read from its files, with its signer. If both files exist, they must have the same content.
 *
 * @param signer trusted key that signed the report; empty if no trust store was given
 * @param claimed ids of the keys that the envelope names as signers
 */
record LoadedReport(Report report, Optional<VerificationKey> signer, List<String> claimed, List<Statement.Subject> subjects) {
  /** Reads the signed report, and accepts only signatures of trusted keys. */
  static LoadedReport verified(ReportFiles files, TrustStore trust) {
    return rejecting(() -> {
      var envelope = Envelope.read(files.signed());
      var verified = trust.verify(envelope);
      return of(files, verified.statement(), Optional.of(verified.key()), envelope.claimedKeyIds());
    });
  }

  /** Reads the report, signed or not, without verifying a signature. */
  static LoadedReport unverified(ReportFiles files) {
    return rejecting(() -> {
      if (files.isSigned()) {
        var envelope = Envelope.read(files.signed());
        return of(files, envelope.unverifiedStatement(), Optional.empty(), envelope.claimedKeyIds());
      }
      var report = StrictReportReader.read(text(files.plain()));
      return new LoadedReport(report, Optional.empty(), List.of(), subjectsOf(report));
    });
  }

  private static LoadedReport of(ReportFiles files, Statement statement, Optional<VerificationKey> signer, List<String> claimed) throws IOException {
    if (Files.exists(files.plain()) && !statement.hasPredicate(text(files.plain()))) {
      throw new ReportRejectedException(files.plain() + " differs from the signed report in " + files.signed().getFileName()
          + ". One of them belongs to another run: run the criteria again.");
    }
    return new LoadedReport(StrictReportReader.read(statement.predicate()), signer, claimed, statement.subjects());
  }

  /** Returns the subjects of the report as subjects of a statement. */
  static List<Statement.Subject> subjectsOf(Report report) {
    return report.subjects().stream().map(subject -> new Statement.Subject(subject.name(), subject.digest())).toList();
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ReportRejectedException("There is no report at " + file + ". Run the criteria first.");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Returns the origin of the report, for people: its signer, the unverified keys, or that it is not signed. */
  String provenance() {
    return signer.map(key -> "signed by " + key.name() + ", " + key.algorithm() + " key " + key.id())
        .orElseGet(() -> claimed.isEmpty()
            ? "not signed, so anyone may have written it"
            : "signed by the key " + String.join(", ", claimed) + ", not verified; to verify it, add --trust <key.pub.pem>");
  }

  private interface Step {
    LoadedReport take() throws IOException;
  }

  private static LoadedReport rejecting(Step step) {
    try {
      return step.take();
    } catch (SignatureRejectedException unproven) {
      throw new ReportRejectedException(unproven.getMessage(), unproven);
    } catch (IOException unreadable) {
      throw new ReportRejectedException("The report cannot be read: " + unreadable, unreadable);
    }
  }
}
