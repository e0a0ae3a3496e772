package io.github.readiness.junit;

import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/** Writer to the store of the launcher session, which the extension reads. Does nothing before JUnit 5.13, which has no such store. */
final class SessionBridge {
  private SessionBridge() {}

  static void put(LauncherSession session, String key, Object value) {
    try {
      Since513.put(session, key, value);
    } catch (LinkageError older) {
      // the extension then runs its own preflight for each class
    }
  }

  /** Holder of the JUnit 5.13 call; loaded only when called. */
  private static final class Since513 {
    static void put(LauncherSession session, String key, Object value) {
      session.getStore().put(Namespace.create(SessionStore.NAMESPACE), key, value);
    }
  }
}
