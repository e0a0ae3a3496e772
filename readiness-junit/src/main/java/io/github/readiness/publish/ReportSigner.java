package io.github.readiness.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.report.Subject;
import io.github.readiness.sign.Keys;
import io.github.readiness.sign.SigningKey;
import io.github.readiness.sign.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Signer of a report as an in-toto statement about its subjects.
 *
 * @param local true if the key was created for this account, so that no verifier trusts it yet
 */
@API(status = INTERNAL, since = "0.1")
public record ReportSigner(SigningKey key, boolean local) {

  /**
   * Returns a signer with the configured key, else with the local key of the directory. A missing local key is created.
   *
   * @throws io.github.readiness.sign.KeyRejectedException if the configured key cannot be used; the message has the command that fixes it
   */
  public static ReportSigner of(Optional<Path> configured, Path localDirectory) {
    return configured.map(file -> new ReportSigner(Keys.readFile(file), false)).orElseGet(() -> new ReportSigner(Keys.local(localDirectory), true));
  }

  /** Returns a description of the key for the report. */
  public String describeKey() {
    return local ? "a local key, not trusted by anyone yet: " + key.verificationKey().id() : "the key " + key.verificationKey().id();
  }

  byte[] sign(List<Subject> about, byte[] report) {
    var subjects = about.stream().map(subject -> new Statement.Subject(subject.name(), subject.digest())).toList();
    return key.sign(new Statement(subjects, new String(report, UTF_8))).toJson();
  }
}
