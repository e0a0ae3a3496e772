package io.github.readiness.junit;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Access of the extension to the store of the launcher session, which JUnit has since 5.13. With an older JUnit it uses the store of the test plan,
 * which the session listener cannot write to.
 */
final class SessionStore {
  static final String NAMESPACE = "io.github.readiness";
  static final String PREFLIGHT = "preflight";
  static final String INCIDENTS = "incidents";
  static final String PARTS = "parts";
  static final String DEFINITIONS = "definitions";
  private static final boolean HAS_SESSIONS = hasSessions();

  private SessionStore() {}

  /** Returns the value of the key, created once per session (before JUnit 5.13: once per test plan). */
  static <T> T once(ExtensionContext context, String key, Class<T> type, Supplier<T> supplier) {
    return store(context).getOrComputeIfAbsent(key, missing -> supplier.get(), type);
  }

  static Optional<Preflight> preflight(ExtensionContext context) { return Optional.ofNullable(store(context).get(PREFLIGHT, Preflight.class)); }

  /** Returns the consumer of incidents that belong to no running test; it does nothing if no listener has a journal. */
  @SuppressWarnings("unchecked")
  static Consumer<String> incidents(ExtensionContext context) {
    return Optional.ofNullable((Consumer<String>) store(context).get(INCIDENTS, Consumer.class)).orElse(ignored -> {});
  }

  /** Returns the receiver of results as objects; empty before JUnit 5.13 and without a listener of the same class loader. */
  static Optional<PartReceiver> parts(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(PARTS)).filter(PartReceiver.class::isInstance).map(PartReceiver.class::cast);
  }

  private static Store store(ExtensionContext context) {
    var namespace = Namespace.create(NAMESPACE);
    return HAS_SESSIONS ? Since513.store(context, namespace) : context.getRoot().getStore(namespace);
  }

  private static boolean hasSessions() {
    try {
      Class.forName("org.junit.jupiter.api.extension.ExtensionContext$StoreScope", false, SessionStore.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException older) {
      return false;
    }
  }

  /** Holder of the JUnit 5.13 call; loaded only if JUnit has it. */
  private static final class Since513 {
    static Store store(ExtensionContext context, Namespace namespace) {
      return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, namespace);
    }
  }
}
