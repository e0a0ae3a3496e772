package io.github.readiness.junit;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** What the end of a test means, and in words: first what went wrong, then where in the author's own code. */
final class FailureTranslator {
  private static final int LONGEST = 4000;
  private static final LibraryVersions LIBRARIES = new LibraryVersions();
  /** Causes may form a circle. */
  private static final int MOST_CAUSES = 50;
  private static final String OURS = "io.github.readiness.";
  /** How the JDK tells in later errors why a class could not be initialized at first, JDK-8048190. */
  private static final Pattern RETOLD = Pattern.compile("Exception [\\w.$]+(?:: (.*))? \\[in thread \".*\"]", Pattern.DOTALL);

  /** Outermost classes of a class and of all that it inherits from. */
  private static final ClassValue<Set<String>> FILES = new ClassValue<>() {
    @Override
    protected Set<String> computeValue(Class<?> author) {
      return Stream.<Class<?>>iterate(author, type -> type != null && type != Object.class, Class::getSuperclass).map(FailureTranslator::outermost)
          .collect(Collectors.toUnmodifiableSet());
    }
  };

  private FailureTranslator() {}

  /** Nothing for a test that stopped itself. */
  static Optional<Outcome> outcome(Throwable thrown) {
    if (thrown instanceof CriterionAbortedException) {
      return Optional.empty();
    }
    if (thrown instanceof TestAbortedException) {
      return Optional.of(Outcome.of(Reason.ABORTED));
    }
    return Optional.of(Outcome.of(thrown instanceof AssertionError ? Status.FAIL : Status.ERROR));
  }

  /** For the report of a criterion that the class declares. */
  static String explanation(Throwable thrown, Class<?> author) {
    if (thrown instanceof AssertionError || thrown instanceof TestAbortedException) {
      return message(thrown);
    }
    var cause = unwrapped(thrown);
    var kind = isMistake(thrown, author) ? "Definition mistake" : cause.getClass().getSimpleName();
    return behind(thrown, kind + ": " + told(cause, author));
  }

  /** The class of what was thrown, its message, and the line that it is about. */
  static String located(Throwable thrown, Class<?> author) {
    return unwrapped(thrown).getClass().getSimpleName() + ": " + mistake(thrown, author);
  }

  /** The message that matters, and the line that it is about. */
  static String mistake(Throwable thrown, Class<?> author) {
    return behind(thrown, told(thrown, author));
  }

  /** For what broke outside of any criterion. */
  static String incident(Throwable thrown) { return behind(thrown, thrown.toString()); }

  /** What the vocabulary refuses was written by the author. */
  static boolean isMistake(Throwable thrown, Class<?> author) {
    var cause = unwrapped(thrown);
    var refusedBy = cause.getStackTrace().length == 0 ? "" : cause.getStackTrace()[0].getClassName();
    return cause instanceof InvalidDefinitionException
        || cause instanceof IllegalArgumentException && refusedBy.startsWith(OURS) && !refusedBy.startsWith(outermost(author));
  }

  /** The author's own frame on this thread; its line number is looked up only when asked for. */
  static Optional<StackWalker.StackFrame> caller(Class<?> author) {
    return StackWalker.getInstance().walk(frames -> frames.filter(frame -> isOf(author, frame.getClassName())).findFirst());
  }

  /** File and line of a frame: {@code PerformanceReadiness.java:42}. */
  static String place(StackWalker.StackFrame frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }

  /** First the library that does not fit, where one is the cause. */
  private static String behind(Throwable thrown, String words) {
    return LIBRARIES.explain(thrown).map(library -> "Incompatible library: " + library + " (" + words + ")").orElse(words);
  }

  private static String told(Throwable thrown, Class<?> author) {
    var cause = unwrapped(thrown);
    return message(cause) + place(cause, author).or(() -> place(thrown, author)).map(place -> " (" + place + ")").orElse("");
  }

  private static Throwable unwrapped(Throwable thrown) {
    var inner = thrown;
    for (var depth = 0; depth < MOST_CAUSES && isWrapper(inner) && inner.getCause() != null; depth++) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof ExceptionInInitializerError || thrown instanceof NoClassDefFoundError || thrown instanceof ExecutionException
        || thrown instanceof InvocationTargetException || thrown instanceof CompletionException;
  }

  private static String message(Throwable thrown) {
    var text = thrown.getMessage() == null || thrown.getMessage().isBlank() ? "without a message" : thrown.getMessage().strip();
    var retold = RETOLD.matcher(text);
    var told = retold.matches() ? Optional.ofNullable(retold.group(1)).orElse("without a message") : text;
    return told.length() <= LONGEST ? told : beginning(told) + "… (" + told.length() + " characters)";
  }

  /** Never half a character of two, which no file in UTF-8 can hold. */
  private static String beginning(String text) {
    return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }

  private static Optional<String> place(Throwable thrown, Class<?> author) {
    return Arrays.stream(thrown.getStackTrace()).filter(frame -> frame.getLineNumber() > 0 && frame.getFileName() != null)
        .filter(frame -> isOf(author, frame.getClassName()))
        .findFirst().map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
  }

  /** Whether a class stands in the file of the author's class, or of one that it inherits from. */
  private static boolean isOf(Class<?> author, String name) {
    return FILES.get(author).contains(outermost(name));
  }

  private static String outermost(Class<?> type) { return outermost(type.getName()); }

  private static String outermost(String name) {
    var nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
