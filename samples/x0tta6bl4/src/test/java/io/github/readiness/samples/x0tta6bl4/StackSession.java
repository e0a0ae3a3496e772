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
 * Starts the system under test for the session and says where its services are.
 *
 * <p>{@code -Dstack.mode=slow} breaks it from the start, {@code -Dstack.stopAfter=PT20S} kills it half-way.
 */
public final class StackSession implements LauncherSessionListener {
  private Optional<StackProcess> stack = Optional.empty();

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    var started = StackProcess.start(Mode.valueOf(System.getProperty("stack.mode", "healthy").toUpperCase(Locale.ROOT)));
    stack = Optional.of(started);
    System.setProperty("readiness.target.api", started.api().toString());
    System.setProperty("readiness.target.db", started.database().toString());
    System.setProperty("readiness.target.cache", started.cache().toString());
    Optional.ofNullable(System.getProperty("stack.stopAfter")).filter(text -> !text.isBlank()).map(Duration::parse)
        .ifPresent(after -> CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS).execute(started::kill));
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) { stack.ifPresent(StackProcess::close); }
}
