package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Map;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Text of a check: the description of what was measured, followed by the words of the expectation. */
@API(status = INTERNAL, since = "0.1")
public final class CheckSentence {
  private static final Map<String, String> PLURAL_VERBS = Map.of("is", "are", "holds", "hold", "satisfies", "satisfy");

  /** Words that end the noun phrase at the beginning of a description. */
  private static final Pattern END_OF_SUBJECT = Pattern
      .compile(" (?:of|over|in|out|at|until|by|for|with|without|that|called|under|thinking) .*", Pattern.DOTALL);
  private static final Pattern PARTICIPLE = Pattern.compile(" (?:[a-z]+ed|left)$");
  private static final Pattern PLURAL_NOUN = Pattern.compile("(?:(?!(?:header|value) )\\S+ )*[a-z]+[^\\Wsui]s");

  private CheckSentence() {}

  /** Returns the whole sentence. Its verb is singular or plural, as its subject: "restarts of api are zero". */
  public static String of(String description, Expectation<?> expectation) {
    var words = expectation.sentence();
    var verb = words.split(" ", 2)[0];
    return description + " " + (isPlural(description) ? PLURAL_VERBS.getOrDefault(verb, verb) : verb) + words.substring(verb.length());
  }

  /** Returns the sentence without the verb "is", for use inside another sentence: "p95 latency below 200 ms". */
  public static String asNounPhrase(String description, Expectation<?> expectation) {
    return description + " " + expectation.sentence().replaceFirst("^is ", "");
  }

  /** Returns true if the subject ends with a plural noun. Names within it, such as headers and paths, do not count as nouns. */
  private static boolean isPlural(String description) {
    var subject = END_OF_SUBJECT.matcher(description).replaceFirst("");
    return PLURAL_NOUN.matcher(PARTICIPLE.matcher(subject).replaceFirst("")).matches();
  }
}
