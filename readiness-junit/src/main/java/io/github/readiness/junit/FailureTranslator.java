package io.github.readiness.junit;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.observation.AdvisedText;
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

/** Translator of an exception that ended a test into an outcome and a text. The text names the problem first, then the line in the author's code. */
final class FailureTranslator {
  private static final int MAX_LENGTH = 4000;
  private static final LibraryVersions LIBRARIES = new LibraryVersions();
  /** Limit for a chain of causes, which may form a circle. */
  private static final int MAX_CAUSES = 50;
  private static final String OURS = "io.github.readiness.";
  /** Format in which later errors quote the first failure to initialize a class, JDK-8048190. */
  private static final Pattern QUOTED = Pattern.compile("Exception [\\w.$]+(?:: (.*))? \\[in thread \".*\"]", Pattern.DOTALL);

  /** Names of the outermost classes of a class and of its superclasses. */
  private static final ClassValue<Set<String>> FILES = new ClassValue<>() {
    @Override
    protected Set<String> computeValue(Class<?> author) {
      return Stream.<Class<?>>iterate(author, type -> type != null && type != Object.class, Class::getSuperclass).map(FailureTranslator::outermost)
          .collect(Collectors.toUnmodifiableSet());
    }
  };

  private FailureTranslator() {}

  /** Returns the outcome; empty if a failed {@code assume} stopped the criterion, because that check has its own outcome. */
  static Optional<Outcome> outcome(Throwable thrown) {
    if (thrown instanceof CriterionAbortedException) {
      return Optional.empty();
    }
    if (thrown instanceof TestAbortedException) {
      return Optional.of(Outcome.of(Reason.ABORTED));
    }
    return Optional.of(Outcome.of(thrown instanceof AssertionError ? Status.FAIL : Status.ERROR));
  }

  /** Returns the explanation for the report of a criterion that the class declares. */
  static String explanation(Throwable thrown, Class<?> author) {
    if (thrown instanceof AssertionError || thrown instanceof TestAbortedException) {
      return message(thrown);
    }
    var cause = unwrap(thrown);
    var kind = isMistake(thrown, author) ? "Definition mistake" : cause.getClass().getSimpleName();
    return withLibraryProblem(thrown, kind + ": " + describe(cause, author));
  }

  /** Returns exception class, message and line. */
  static String located(Throwable thrown, Class<?> author) {
    return unwrap(thrown).getClass().getSimpleName() + ": " + mistake(thrown, author);
  }

  /** Returns the message of the innermost relevant cause, and its line in the author's code. */
  static String mistake(Throwable thrown, Class<?> author) {
    return withLibraryProblem(thrown, describe(thrown, author));
  }

  /** Returns the text for an exception outside of any criterion. */
  static String incident(Throwable thrown) {
    return withLibraryProblem(thrown, thrown.toString());
  }

  /** Returns true if this library rejected a value that the author wrote. */
  static boolean isMistake(Throwable thrown, Class<?> author) {
    var cause = unwrap(thrown);
    var refusedBy = cause.getStackTrace().length == 0 ? "" : cause.getStackTrace()[0].getClassName();
    return cause instanceof InvalidDefinitionException
        || cause instanceof IllegalArgumentException && refusedBy.startsWith(OURS) && !refusedBy.startsWith(outermost(author));
  }

  /** Returns the topmost frame of the author's code on this thread. Its line number is computed lazily. */
  static Optional<StackWalker.StackFrame> caller(Class<?> author) {
    return StackWalker.getInstance().walk(frames -> frames.filter(frame -> isInFileOf(author, frame.getClassName())).findFirst());
  }

  /** Returns file and line of a frame: {@code PerformanceReadiness.java:42}. */
  static String location(StackWalker.StackFrame frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }

  /** Puts the incompatible library in front of the text, if one is the cause. */
  private static String withLibraryProblem(Throwable thrown, String words) {
    return LIBRARIES.explain(thrown).map(library -> "Incompatible library: " + library + " (" + words + ")").orElse(words);
  }

  private static String describe(Throwable thrown, Class<?> author) {
    var cause = unwrap(thrown);
    var location = location(cause, author).or(() -> location(thrown, author)).map(line -> " (" + line + ")").orElse("");
    return AdvisedText.of(message(cause)).append(location);
  }

  private static Throwable unwrap(Throwable thrown) {
    var inner = thrown;
    for (var depth = 0; depth < MAX_CAUSES && isWrapper(inner) && inner.getCause() != null; depth++) {
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
    var quoted = QUOTED.matcher(text);
    var original = quoted.matches() ? Optional.ofNullable(quoted.group(1)).orElse("without a message") : text;
    return original.length() <= MAX_LENGTH ? original : beginning(original) + "… (" + original.length() + " characters)";
  }

  /** Returns the first characters without splitting a surrogate pair, because UTF-8 cannot encode half of one. */
  private static String beginning(String text) {
    return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  private static Optional<String> location(Throwable thrown, Class<?> author) {
    return Arrays.stream(thrown.getStackTrace()).filter(frame -> frame.getLineNumber() > 0 && frame.getFileName() != null)
        .filter(frame -> isInFileOf(author, frame.getClassName()))
        .findFirst().map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
  }

  /** Returns true if the class is in the source file of the author's class or of one of its superclasses. */
  private static boolean isInFileOf(Class<?> author, String name) {
    return FILES.get(author).contains(outermost(name));
  }

  private static String outermost(Class<?> type) { return outermost(type.getName()); }

  private static String outermost(String name) {
    var nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
