package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What tells that several JVMs belong to one run. First that exists: the configured id, the id that a CI service gives its run, the build process
 * that this one is or was started by, this process itself.
 *
 * @param source which of these it is; the report says so
 */
@API(status = INTERNAL, since = "0.1")
public record RunId(String id, String source) {
  /** The variable an operator may set, then what CI services document for a run, each with what tells its retries apart. */
  private static final List<List<String>> VARIABLES = List.of(List.of("READINESS_RUN_ID"),
      List.of("GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT", "GITHUB_JOB"),
      List.of("CI_JOB_ID"), List.of("BUILD_TAG"), List.of("BUILDKITE_JOB_ID"), List.of("CIRCLE_WORKFLOW_JOB_ID"),
      List.of("TF_BUILD", "BUILD_BUILDID"));

  /** The id of this run. */
  public static RunId of(Optional<String> configured, Map<String, String> environment, ProcessHandle process) {
    return configured.map(id -> new RunId(id, "readiness.run.id")).or(() -> ofEnvironment(environment)).or(() -> ofBuild(process))
        .orElseGet(() -> new RunId(named(process), "this process"));
  }

  private static Optional<RunId> ofEnvironment(Map<String, String> environment) {
    return VARIABLES.stream().filter(names -> names.stream().allMatch(name -> !environment.getOrDefault(name, "").isBlank())).findFirst()
        .map(names -> new RunId(String.join("-", names.stream().map(environment::get).toList()), names.get(0)));
  }

  /** The nearest Maven, so that every fork of one build finds the same and a build inside a build is its own; a daemon that serves many is none. */
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
