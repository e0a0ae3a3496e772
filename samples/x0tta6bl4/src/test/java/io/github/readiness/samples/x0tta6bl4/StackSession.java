package io.github.readiness.samples.x0tta6bl4;

import io.github.readiness.samples.stack.Mode;
import io.github.readiness.samples.stack.StackProcess;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Session listener that starts the system under test and sets the addresses of its services. The API has the same port in every build, if that is
 * free, because a watch that continues from build to build is about one address. Prometheus and Alertmanager run if they are installed.
 *
 * <p>{@code -Dstack.mode=slow} breaks the stack from the start, and {@code -Dstack.stopAfter=PT20S} kills it during the run. The watch of a stack
 * that is broken on purpose has a journal of its own, so that its outages do not count against the release.
 */
public final class StackSession implements LauncherSessionListener {
  private static final int PORT = 18_423;

  private Optional<StackProcess> stack = Optional.empty();

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    var mode = Mode.valueOf(System.getProperty("stack.mode", "healthy").toUpperCase(Locale.ROOT));
    var stopAfter = Optional.ofNullable(System.getProperty("stack.stopAfter")).filter(text -> !text.isBlank()).map(Duration::parse);
    if (mode != Mode.HEALTHY || stopAfter.isPresent()) {
      System.setProperty("readiness.journal.dir", "target/journals/" + ProcessHandle.current().pid());
    }
    var started = StackProcess.startMonitored(mode, PORT);
    stack = Optional.of(started);
    System.setProperty("readiness.target.api", started.api().toString());
    System.setProperty("readiness.target.db", started.database().toString());
    System.setProperty("readiness.target.cache", started.cache().toString());
    System.setProperty("stack.jdbc", started.jdbc());
    started.prometheus().ifPresent(at -> System.setProperty("readiness.target.prometheus", at.toString()));
    started.alertmanager().ifPresent(at -> System.setProperty("readiness.target.alertmanager", at.toString()));
    stopAfter.ifPresent(after -> CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS).execute(started::kill));
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) { stack.ifPresent(StackProcess::close); }
}
