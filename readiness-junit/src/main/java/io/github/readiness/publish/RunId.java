package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Identifier that all JVMs of one run share. It is the first of these that exists:
 *
 * <ol>
 * <li>the configured id
 * <li>the run id of the CI service
 * <li>the id of the build process, which is this process or an ancestor
 * <li>the id of this process
 * </ol>
 *
 * @param source origin of the id, for the report
 */
@API(status = INTERNAL, since = "0.1")
public record RunId(String id, String source) {
  /** Environment variables: first the one for operators, then those that CI services document, each with the variables that distinguish retries. */
  private static final List<List<String>> VARIABLES = List.of(List.of("READINESS_RUN_ID"),
      List.of("GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT", "GITHUB_JOB"),
      List.of("CI_JOB_ID"), List.of("BUILD_TAG"), List.of("BUILDKITE_JOB_ID"), List.of("CIRCLE_WORKFLOW_JOB_ID"),
      List.of("TF_BUILD", "BUILD_BUILDID"));

  /** Returns the id of this run. */
  public static RunId of(Optional<String> configured, Map<String, String> environment, ProcessHandle process) {
    return configured.map(id -> new RunId(id, "readiness.run.id")).or(() -> ofEnvironment(environment)).or(() -> ofBuild(process))
        .orElseGet(() -> new RunId(named(process), "this process"));
  }

  private static Optional<RunId> ofEnvironment(Map<String, String> environment) {
    return VARIABLES.stream().filter(names -> names.stream().allMatch(name -> !environment.getOrDefault(name, "").isBlank())).findFirst()
        .map(names -> new RunId(String.join("-", names.stream().map(environment::get).toList()), names.get(0)));
  }

  /**
   * Returns the id of the nearest Maven process, so that all forks of a build share it and a nested build has its own. A Maven daemon does not count.
   */
  private static Optional<RunId> ofBuild(ProcessHandle process) {
    return Stream.iterate(Optional.of(process), Optional::isPresent, one -> one.flatMap(ProcessHandle::parent)).flatMap(Optional::stream)
        .filter(one -> isMaven(one.info())).findFirst().map(build -> new RunId(named(build), "build process"));
  }

  private static boolean isMaven(ProcessHandle.Info info) {
    return info.arguments().map(List::of).orElse(List.of()).stream()
        .anyMatch(argument -> argument.equals("org.codehaus.plexus.classworlds.launcher.Launcher"));
  }

  private static String named(ProcessHandle process) {
    return process.pid() + "@" + process.info().startInstant().map(Object::toString).orElse("unknown");
  }
}
