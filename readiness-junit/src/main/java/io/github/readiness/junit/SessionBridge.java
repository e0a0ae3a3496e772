package io.github.readiness.junit;

import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/** Puts what the listener found where the extension looks; does nothing before JUnit 5.13, which has no such place. */
final class SessionBridge {
  private SessionBridge() {}

  static void tell(LauncherSession session, String key, Object value) {
    try {
      Since513.put(session, key, value);
    } catch (LinkageError older) {
      // the extension looks for itself, at each class on its own
    }
  }

  /** Loaded only when called. */
  private static final class Since513 {
    static void put(LauncherSession session, String key, Object value) {
      session.getStore().put(Namespace.create(SessionStore.NAMESPACE), key, value);
    }
  }
}
