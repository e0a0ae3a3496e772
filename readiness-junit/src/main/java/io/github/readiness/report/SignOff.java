package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Signed statement of a person in a role about one report, named by its digest. */
@API(status = MAINTAINED, since = "0.1")
public record SignOff(String role, String identity, Word verdict, List<Promise> conditions, String reportDigest, Instant at,
    Optional<String> signature) {
  public SignOff {
    conditions = List.copyOf(conditions);
  }

  /** Verdict of a sign-off, worst first. */
  public enum Word {
    REJECT, ABSTAIN, APPROVE_WITH_CONDITIONS, APPROVE
  }

  /** Condition of an approval. */
  public record Promise(String text, String owner, String due) {}
}
