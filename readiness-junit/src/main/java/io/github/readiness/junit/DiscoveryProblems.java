package io.github.readiness.junit;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.launcher.EngineDiscoveryResult;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Listener for tests that JUnit could not discover. They may be criteria, but are missing from every test plan. */
final class DiscoveryProblems implements LauncherDiscoveryListener {

  /** Receiver of the problems. */
  interface Listener {
    void discoveryFailed(ConfigurationParameters parameters, String why);
  }

  private final Listener listener;
  private final Set<String> reported = new HashSet<>();
  private final Set<String> selectors = new HashSet<>();
  private Optional<ConfigurationParameters> parameters = Optional.empty();

  DiscoveryProblems(Listener listener) { this.listener = listener; }

  @Override
  public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) { parameters = Optional.of(request.getConfigurationParameters()); }

  @Override
  public void selectorProcessed(UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
    var isOurs = selector instanceof UniqueIdSelector named && named.getUniqueId().hasPrefix(engine);
    if (result.getStatus() == SelectorResolutionResult.Status.FAILED || result.getStatus() == SelectorResolutionResult.Status.UNRESOLVED && isOurs) {
      selectors.add(selector.toString());
      report(selector + " could not be discovered" + because(result.getThrowable()));
    }
  }

  @Override
  public void engineDiscoveryFinished(UniqueId engine, EngineDiscoveryResult result) {
    if (result.getStatus() == EngineDiscoveryResult.Status.FAILED) {
      report("the tests of " + engine + " could not be discovered" + because(result.getThrowable()));
    }
  }

  /** Called since JUnit 5.13. */
  @Override
  public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
    if (issue.severity() == DiscoveryIssue.Severity.ERROR && selectors.stream().noneMatch(issue.message()::startsWith)) {
      report(issue.message());
    }
  }

  private static String because(Optional<Throwable> thrown) {
    return thrown.map(cause -> ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage()).orElse("");
  }

  /** Reports each problem once, because some builds run the discovery twice. */
  private void report(String why) {
    if (reported.add(why)) {
      parameters.ifPresent(given -> listener.discoveryFailed(given, why));
    }
  }
}
