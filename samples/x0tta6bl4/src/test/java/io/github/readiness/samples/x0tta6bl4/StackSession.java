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
 * Starts the system under test for the session and says where its services are: the API at the same port in every build, if that is free, because a
 * watch that goes on from build to build is of a place; Prometheus and Alertmanager if they are installed.
 *
 * <p>{@code -Dstack.mode=slow} breaks it from the start, {@code -Dstack.stopAfter=PT20S} kills it half-way; what is watched of a stack that is broken on
 * purpose goes to a journal of its own, so that the release does not bear it for good.
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
