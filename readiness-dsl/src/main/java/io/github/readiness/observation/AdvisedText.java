package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Explanation, apart from the advice to the author of the test. Release managers read the explanation; the advice names calls and settings.
 *
 * <p>Both travel in one string, for example as the message of an exception. Each advice is a line of its own that begins with {@code Advice:}.
 *
 * @param explanation text without advice
 * @param advice all advice in the text, in its order, each once
 */
@API(status = INTERNAL, since = "0.1")
public record AdvisedText(String explanation, Optional<String> advice) {
  private static final String MARK = "\nAdvice: ";
  private static final Pattern ADVICE = Pattern.compile(MARK + "([^\n]*)(?:\n|$)");

  /** Joins an explanation and one line of advice. */
  public static String join(String explanation, String advice) {
    return explanation + MARK + advice + "\n";
  }

  /** Separates the advice from a text, wherever it was joined. */
  public static AdvisedText of(String text) {
    if (!text.contains(MARK)) {
      return new AdvisedText(text, Optional.empty());
    }
    var found = new LinkedHashSet<String>();
    var matcher = ADVICE.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return new AdvisedText(ADVICE.matcher(text).replaceAll(""), Optional.of(String.join(" ", found)));
  }

  /** Returns one string with this text added to the explanation. The advice stays separate at its end. */
  public String append(String more) {
    return advice.map(text -> join(explanation + more, text)).orElse(explanation + more);
  }
}
