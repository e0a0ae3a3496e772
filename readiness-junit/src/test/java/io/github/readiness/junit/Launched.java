package io.github.readiness.junit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.policy.CheckReplay;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Report;
import io.github.readiness.report.ReportSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runner of fixtures in a launcher session with all listeners of the service loader, as in a build. */
final class Launched {
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, TestExecutionResult> results = new HashMap<>();
  private final Path directory;

  Launched(Path directory) {
    this.directory = directory;
    parameters.put("readiness.report.dir", directory.toString());
    parameters.put("readiness.report.console", "false");
    parameters.put("readiness.progress", "none");
    parameters.put("readiness.sign.key.dir", directory.resolve("keys").toString());
    parameters.put("readiness.run.id", "run-1");
    parameters.put("junit.jupiter.execution.parallel.enabled", "true");
  }

  Launched with(String key, String value) {
    parameters.put(key, value);
    return this;
  }

  /** Runs one plan in one session. */
  Launched run(Class<?>... types) {
    return select(Stream.of(types).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new));
  }

  Launched select(DiscoverySelector... selectors) {
    if (Files.exists(directory.resolve("readiness.yaml"))) {
      parameters.put("readiness.dossier", directory.resolve("readiness.yaml").toString());
    }
    try (var session = LauncherFactory.openSession()) {
      var request = LauncherDiscoveryRequestBuilder.request().selectors(selectors)
          .configurationParameters(parameters).build();
      session.getLauncher().execute(request, new TestExecutionListener() {
        @Override
        public void executionFinished(TestIdentifier node, TestExecutionResult result) {
          synchronized (results) {
            results.put(node.getLegacyReportingName(), result);
          }
        }
      });
    }
    return this;
  }

  Map<String, String> parameters() { return Map.copyOf(parameters); }

  TestExecutionResult result(String name) { return results.get(name); }

  /** Returns the report. It must match the published schema, and judging its checks again must give the same results. */
  Report report() throws IOException {
    var json = Files.readString(directory.resolve("report.json"));
    assertThat(ReportSchema.mistakes(json)).isEmpty();
    var report = RecordMapper.read(json, Report.class);
    for (var criterion : report.criteria()) {
      var atGate = new EvaluationContext(report.policy().confidence(), report.policy().maxAge(),
          criterion.finishedAt().orElse(report.run().evaluatedAt()));
      var rules = criterion.phase().equals(report.policy().gate()) ? atGate : atGate.withoutMaxAge();
      assertThat(criterion.checks())
          .allSatisfy(check -> assertThat(CheckReplay.of(check, rules).outcome()).as("%s", check).isEqualTo(check.outcome()));
    }
    return report;
  }

  Map<String, CriterionResult> criteria() throws IOException {
    return report().criteria().stream().collect(toMap(CriterionResult::id, criterion -> criterion));
  }
}
