package io.github.readiness.report;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.policy.Policy;
import io.github.readiness.report.PolicyTerms.Owner;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reports modelled on the sign-off of x0tta6bl4, one per verdict, at fixed instants, with a hostile title. {@link Policy} decides them. Between
 * them they hold every status and most reasons.
 */
public final class Reports {
  /** What no renderer may let through unescaped. */
  public static final String HOSTILE = "</script><!-- & 😎 ";
  public static final Instant STARTED = Instant.parse("2026-01-14T12:00:30Z");
  public static final Instant EVALUATED = Instant.parse("2026-01-14T12:03:00Z");

  private static final String GATE = "pre-deployment";
  private static final Source HTTP = new Source("http", "http://api.staging.example:8000/health");
  private static final Outcome PASS = Outcome.of(Status.PASS);
  private static final List<Role> ROLES = List.of(new Role("Technical Lead", 1, List.of("X0-SIGN-01")),
      new Role("Security Officer", 1, List.of("X0-SIGN-02")), new Role("Product Owner", 1, List.of("X0-SIGN-05")));

  private static final Scores NO_SCORES = new Scores(Optional.empty(), Optional.empty(), List.of());
  private static final Decision UNDECIDED = new Decision(Verdict.PENDING, 4, "not decided", List.of(), List.of());
  private static final PolicyTerms TERMS = terms();

  private Reports() {}

  private static PolicyTerms terms() {
    var usual = PolicyTerms.defaults();
    return new PolicyTerms(usual.mode(), usual.gate(), usual.phases(), usual.goAt(), usual.noGoBelow(), usual.categoryMinima(),
        usual.categoryWeights(), Map.of("Performance", new Owner("Ada Lovelace", Optional.of("2026-02-01"))), usual.goLive(), usual.confidence(),
        usual.zone(), usual.maxAge(), usual.maxWaiverDays(), usual.maxActive());
  }

  /** Everything that counts passes and everybody has signed. */
  public static Report go() {
    return report(all(), SignOffState.MET, signOffs(3), List.of(), List.of());
  }

  /** A waived miss, a criterion that does not apply, a marginal percentile and a missed minor criterion: four conditions and one for the score. */
  public static Report conditionalGo() {
    var rows = all();
    replace(rows, "PERF-1", Outcome.of(Reason.MARGINAL), Checks.p95("198", Status.PASS, "198 ms, below 199.3 ms (95 % confidence)"),
        Checks.p99("498.9", Outcome.of(Reason.MARGINAL), Optional.empty(), "498.9 ms, but only below 500.2 ms (95 % confidence)"));
    replace(rows, "SEC-1", Outcome.of(Status.FAIL),
        Checks.fact("SEC-1/1", "handshake without a client certificate", Operator.EXACTLY, "is refused", Optional.of("refused"),
            Outcome.of(Status.FAIL), new Source("tls", "api.staging.example:8443"), "accepted instead of refused"));
    rows.put("SEC-1", rows.get("SEC-1").withStatus(Status.WAIVED));
    rows.put("DR-1", set(rows.get("DR-1"), Outcome.of(Status.NOT_APPLICABLE), Optional.of("no state is kept outside the managed database")));
    replace(rows, "RES-1", Outcome.of(Status.FAIL),
        Checks.gauge("RES-1/1", "CPU of the api at peak", "%", "20", "23.4182", Outcome.of(Status.FAIL), "23.42%, 3.42 points over"));
    return report(rows, SignOffState.MET, signOffs(3), List.of(),
        List.of(new RegisterEntry("W-7", "mutual TLS of partners, until their next rollout", Optional.of("Grace | Hopper"), Optional.of("2026-03-31"),
            List.of("SEC-1", "X0-SEC-02"))));
  }

  /** The p95 latency is twice what is allowed; besides, one of every kind of not knowing, and a criterion that needed two tries. */
  public static Report noGo() {
    var rows = all();
    replace(rows, "PERF-1", Outcome.of(Status.FAIL), Checks.p95("412.3", Status.FAIL, "412.3 ms, 212.3 ms over"), Checks.p99("731.9",
        Outcome.of(Reason.RECOMMENDED), Optional.of("FAIL"), "731.9 ms, 231.9 ms over"));
    replace(rows, "PERF-2", Outcome.of(Reason.LOAD_NOT_DELIVERED), Checks.errorRateUnderTooLittleLoad());
    replace(rows, "HEALTH-3", Outcome.of(Status.ERROR), Checks.fact("HEALTH-3/1", "answer of redis to PING", Operator.EXACTLY, "is PONG",
        Optional.of("PONG"), Outcome.of(Status.ERROR), new Source("data", "redis://redis.staging.example:6379"),
        "the host name redis.staging.example is not known"));
    openWatch(rows);
    rows.put("DR-1", set(rows.get("DR-1"), Outcome.of(Reason.NOT_RUN), Optional.of("listed in the inventory, but not discovered")));
    var flaky = rows.get("PERF-3");
    rows.put("PERF-3", new CriterionResult(flaky.id(), flaky.title(), flaky.category(), flaky.phase(), flaky.severity(), flaky.weight(),
        flaky.owner(), flaky.traces(), Status.WARN, Status.WARN, Optional.of(Reason.FLAKY), Optional.of("failed before it passed"), Optional.empty(),
        true,
        flaky.definitionHash(),
        flaky.finishedAt(), List.of(new Attempt(Status.FAIL, Optional.empty(), Checks.LOAD_START),
            new Attempt(Status.PASS, Optional.empty(), Checks.LOAD_START.plusSeconds(40))),
        flaky.checks()));
    return report(rows, SignOffState.MISSING, signOffs(0),
        List.of(new Violation("expired-waiver", Optional.of("SEC-1"), "W-7 expired on 2026-01-10T00:00:00Z and supersedes nothing", false)),
        List.of());
  }

  /** The day is not over and the product owner has not signed. */
  public static Report pending() {
    var rows = all();
    openWatch(rows);
    return report(rows, SignOffState.MISSING, signOffs(2), List.of(), List.of());
  }

  /** Nothing was found: no criterion, no score, nobody to sign. */
  public static Report empty() {
    var policy = PolicyTerms.defaults();
    return Policy.decide(new Report(Report.SCHEMA_VERSION, run(false), new SystemInfo("unnamed", "unknown", "unknown"), List.of(), List.of(),
        Inventory.of(List.of(), 0), NO_SCORES, policy, SignOffState.MET, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        UNDECIDED), EVALUATED);
  }

  private static void openWatch(Map<String, CriterionResult> rows) {
    replace(rows, "STAB-1", Outcome.of(Reason.WINDOW_OPEN), Checks.health(Duration.ofSeconds(60), Outcome.of(Reason.WINDOW_OPEN),
        "60 s of 24 h watched, 60 s good, no downtime, nothing unknown"));
  }

  private static Map<String, CriterionResult> all() {
    var rows = new TreeMap<String, CriterionResult>();
    Stream.of(
        row("PERF-1", "P95 below 200 ms at 500 requests per second", "Performance", Severity.BLOCKER, List.of("X0-PERF-04", "X0-MATRIX-02"),
            Checks.p95("148.2", Status.PASS, "148.2 ms, below 149.5 ms (95 % confidence)"),
            Checks.p99("248.1", PASS, Optional.empty(), "248.1 ms, below 249.4 ms (95 % confidence)")),
        row("PERF-2", "Fewer than one request in a hundred fails", "Performance", Severity.BLOCKER, List.of("X0-PERF-06", "X0-MATRIX-03"),
            Checks.errorRate()),
        row("PERF-3", "Sustains 500 requests per second", "Performance", Severity.MAJOR, List.of("X0-PERF-07"), Checks.throughput()),
        row("RES-1", "CPU at most 20 % of its limit at peak", "Performance", Severity.MINOR, List.of("X0-RES-01"),
            Checks.gauge("RES-1/1", "CPU of the api at peak", "%", "20", "14.0625", PASS, "14.06%")),
        row("STAB-1", "All seven services stay healthy for 24 h", "Stability", Severity.BLOCKER, List.of("X0-DOCK-02", "X0-MATRIX-01"),
            Checks.health(Duration.ofHours(24), PASS, "24 h good, no downtime, nothing unknown"), Checks.restarts()),
        row("DR-1", "Restored within 30 minutes", "Stability", Severity.MAJOR, List.of("X0-DR-01"),
            Checks.gauge("DR-1/1", "time from fault to first healthy answer", " min", "30", "11.5", PASS, "11.5 min")),
        row("HEALTH-1", "The API answers its health endpoint", "Health", Severity.BLOCKER, List.of("X0-HEALTH-01"),
            Checks.fact("HEALTH-1/1", "status of GET /health", Operator.EXACTLY, "is 200", Optional.of("200"), PASS, HTTP, "200")),
        row("HEALTH-2", "PostgreSQL answers a query", "Health", Severity.MAJOR, List.of("X0-HEALTH-02"),
            Checks.fact("HEALTH-2/1", "answer of postgres to SELECT 1", Operator.EXACTLY, "is 1", Optional.of("1"), PASS,
                new Source("data", "jdbc:postgresql://db.staging.example/x0"), "1")),
        row("HEALTH-3", "Redis answers", "Health", Severity.MAJOR, List.of("X0-HEALTH-03"),
            Checks.fact("HEALTH-3/1", "answer of redis to PING", Operator.EXACTLY, "is PONG", Optional.of("PONG"), PASS,
                new Source("data", "redis://redis.staging.example:6379"), "PONG")),
        row("SEC-1", "Mutual TLS is enforced", "Security", Severity.MAJOR, List.of("X0-SEC-02"),
            Checks.fact("SEC-1/1", "handshake without a client certificate", Operator.EXACTLY, "is refused", Optional.of("refused"), PASS,
                new Source("tls", "api.staging.example:8443"), "refused")),
        row("DOC_1", HOSTILE, HOSTILE, Severity.MINOR, List.of(),
            Checks.fact("DOC_1/1", "guide `" + HOSTILE + "`|*x*", Operator.PRESENT, "is present", Optional.empty(), PASS,
                new Source("files", "docs/[guide](javascript:alert(1)).md"), HOSTILE)))
        .forEach(row -> rows.put(row.id(), row));
    var later = row("POST-1", "P99 stays below 500 ms on the first day", "Performance", Severity.MAJOR, List.of("X0-POST-03"));
    rows.put(later.id(), set(inPhase(later, "post-deployment-24h"), Outcome.of(Reason.NOT_RUN), Optional.of("its gate has not come")));
    rows.put("SCALE-1", row("SCALE-1", "Room for six more pods", "Performance", Severity.INFO, List.of("X0-RES-03"),
        Checks.gauge("SCALE-1/1", "number of pods in use", "", "10", "4", PASS, "4")));
    return rows;
  }

  private static CriterionResult row(String id, String title, String category, Severity severity, List<String> traces, Assessment... checks) {
    return new CriterionResult(id, title, category, GATE, severity, severity == Severity.BLOCKER ? BigDecimal.valueOf(3) : BigDecimal.ONE,
        Optional.empty(), traces,
        Status.PASS, Status.PASS, Optional.empty(), Optional.empty(), Optional.empty(), severity != Severity.BLOCKER,
        Optional.of("sha256:" + "%064x".formatted(id.hashCode() & 0xffffffffL)), Optional.of(Checks.LOAD_START.plusSeconds(61)), List.of(),
        List.of(checks));
  }

  private static CriterionResult inPhase(CriterionResult row, String phase) {
    return new CriterionResult(row.id(), row.title(), row.category(), phase, row.severity(), row.weight(), row.owner(), row.traces(), row.status(),
        row.raw(),
        row.reason(), row.explanation(), row.advice(), row.waivable(), row.definitionHash(), row.finishedAt(), row.attempts(), row.checks());
  }

  private static void replace(Map<String, CriterionResult> rows, String id, Outcome outcome, Assessment... checks) {
    var row = rows.get(id);
    rows.put(id,
        new CriterionResult(id, row.title(), row.category(), row.phase(), row.severity(), row.weight(), row.owner(), row.traces(), outcome.status(),
            outcome.status(), outcome.reason(), Optional.empty(), Optional.empty(), row.waivable(), row.definitionHash(), row.finishedAt(), List.of(),
            List.of(checks)));
  }

  private static CriterionResult set(CriterionResult row, Outcome outcome, Optional<String> explanation) {
    return new CriterionResult(row.id(), row.title(), row.category(), row.phase(), row.severity(), row.weight(), row.owner(), row.traces(),
        outcome.status(),
        outcome.status(), outcome.reason(), explanation, Optional.empty(), row.waivable(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  private static Report report(Map<String, CriterionResult> rows, SignOffState signOffState, List<SignOff> signOffs, List<Violation> violations,
      List<RegisterEntry> waivers) {
    var undecided = new Report(Report.SCHEMA_VERSION, run(violations.isEmpty()), new SystemInfo("x0tta6bl4", "3.4.0", "staging"),
        List.of(new Subject("x0tta6bl4-3.4.0.jar",
            Map.of("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")),
            new Subject("git+https://git.example/x0tta6bl4", Map.of("gitCommit", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"))),
        List.copyOf(rows.values()), Inventory.of(rows.values(), rows.size() - 1), NO_SCORES, TERMS, signOffState, ROLES, violations,
        waivers,
        List.of(
            new RegisterEntry("R-1", "Behaviour beyond 500 requests per second is not known", Optional.of("Ada Lovelace"), Optional.of("2026-02-01"),
                List.of("X0-RISK-01"))),
        List.of(new RegisterEntry("L-1", "No Kubernetes cluster for staging; the manifests are only checked dry", Optional.empty(), Optional.empty(),
            List.of("X0-LIM-02"))),
        List.of(new RegisterEntry("T-1", "Go-live", Optional.of("Operations"), Optional.of("2026-01-21"), List.of("X0-DEC-03"))), signOffs,
        UNDECIDED);
    return Policy.decide(undecided, EVALUATED);
  }

  private static Run run(boolean complete) {
    return new Run("1187@2026-01-14T12:00:29Z", "build process", STARTED, complete ? Optional.of(EVALUATED.minusSeconds(1)) : Optional.empty(),
        EVALUATED, complete, complete ? List.of() : List.of("journal-1190-7f3a.jsonl ends in the middle of a line; the line was left out"),
        List.of("ci-runner-4"), Optional.of("a local key, trusted by nobody yet: 6f1ed002ab5595859014ebf0951522d9"));
  }

  private static List<SignOff> signOffs(int many) {
    var words = List.of(SignOff.Word.APPROVE, SignOff.Word.APPROVE, SignOff.Word.APPROVE);
    var people = List.of("ada@example.org", "grace@example.org", "katherine@example.org");
    var given = new ArrayList<SignOff>();
    for (var i = 0; i < many; i++) {
      given.add(new SignOff(ROLES.get(i).role(), people.get(i), words.get(i), List.of(),
          "sha256:5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9", EVALUATED.plusSeconds(600L * (i + 1)), Optional.of("...")));
    }
    return given;
  }
}
