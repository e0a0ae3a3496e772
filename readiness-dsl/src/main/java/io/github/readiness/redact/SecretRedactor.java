package io.github.readiness.redact;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import io.github.readiness.json.JsonWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Redactor that replaces the values of secrets and records their names. It finds a secret by the name of its header, query parameter, form field,
 * JSON key or XML element. It also detects bearer tokens and JWTs by their form. It also redacts each further occurrence of such a value. Not
 * thread-safe.
 */
@API(status = INTERNAL, since = "0.1")
public final class SecretRedactor {
  private static final String REDACTED = "[redacted]";
  private static final int MAX_TEXT_LENGTH = 64 * 1024;
  private static final int MIN_ECHO_LENGTH = 6;

  private static final String NAMES = "authorization|cookie|api[-_]?key|access[-_]?key|private[-_]?key|token|secret|passw|passphrase|pwd|credential"
      + "|session[-_]?id|signature|jwt|\\bauth\\b";
  private static final Pattern SECRET = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);
  private static final String NAME = "(?=[\\w.-]*?(?:" + NAMES + "))([\\w.-]++)";
  private static final Pattern PAIR = Pattern.compile("(?<![\\w.-])" + NAME
      + "(\"?\\s{0,4}[=:]\\s{0,4})(?!\\[redacted|bearer |basic )(\"[\\s\\S]*?(?<!\\\\)(?:\"|\\z)|[^\\s&;,}\\]<\"]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ELEMENT = Pattern.compile("<" + NAME + "(\\s[^>]{0,400})?>([^<]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEME = Pattern.compile("\\b(bearer|basic) ([A-Za-z0-9._~+/=-]{6,})", Pattern.CASE_INSENSITIVE);   // RFC 9110, 11.4
  private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");                     // RFC 7519, 3

  private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> values = new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
  private int count;

  /** Returns a thread-safe redaction of any number of texts. It knows every secret found so far. */
  public UnaryOperator<String> redaction() {
    var known = List.copyOf(values);
    return text -> {
      var fresh = new SecretRedactor();
      fresh.values.addAll(known);
      return fresh.redactEchoes(fresh.redactText(text));
    };
  }

  /**
   * Returns a redaction of texts that quote this value. A secret text or number is replaced. A secret object or list replaces the whole text.
   *
   * @param name the name of the value, or its path
   */
  public UnaryOperator<String> redaction(String name, Object value) {
    var others = redaction();
    if (!isSecretName(name) || value.toString().isBlank()) {
      return others;
    }
    return value instanceof Map<?, ?> || value instanceof List<?>
        ? text -> REDACTED
        : text -> others.apply(text.replace(value.toString(), REDACTED));
  }

  /** Returns true if this is the name of a secret. */
  public static boolean isSecretName(String name) { return SECRET.matcher(name).find(); }

  /** Redacts the value of a header. */
  public String redactHeader(String name, String value) {
    return isSecretName(name) ? redact(name, value) : redactText(value);
  }

  /** Redacts an address, a form or any other text. */
  public String redactText(String text) {
    var rest = replace(UrlRedactor.USER, text, match -> redact("user of an address", match.group()));
    rest = replace(JWT, rest, match -> redact("JWT", match.group()));
    rest = replace(SCHEME, rest, match -> match.group(1) + " " + redact(match.group(1), match.group(2)));
    rest = replace(ELEMENT, rest, match -> match.group().substring(0, match.group().length() - match.group(3).length())
        + redact(match.group(1), match.group(3)));
    return replace(PAIR, rest, match -> match.group(1) + match.group(2) + redact(match.group(1), match.group(3)));
  }

  /** Redacts a body, as JSON if possible, else as text. Returns at most its first 65,536 characters. */
  public String redactBody(String body) {
    var start = body.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      try {
        var json = JsonValue.of(body);
        return shortened(JsonWriter.write(rest -> writeRedacted(rest, json)));
      } catch (InvalidJsonException invalid) {
        return redactText(shortened(body));
      }
    }
    return redactText(shortened(body));
  }

  /** Redacts every further occurrence of a value that was redacted before. */
  public String redactEchoes(String text) {
    var rest = text;
    for (var value : values) {
      rest = rest.replace(value, REDACTED);
    }
    return rest;
  }

  /** Returns the number of redacted values, and their names. */
  public String summary() {
    return count == 0 ? "nothing redacted" : count + (count == 1 ? " value" : " values") + " redacted: " + String.join(", ", names);
  }

  private void writeRedacted(JsonWriter rest, JsonValue json) {
    switch (json.type()) {
      case OBJECT -> {
        rest.beginObject();
        json.fields().forEach((key, value) -> writeField(rest.name(key), key, value));
        rest.endObject();
      }
      case ARRAY -> {
        rest.beginArray();
        json.items().forEach(item -> writeRedacted(rest, item));
        rest.endArray();
      }
      case STRING -> rest.value(redactText(json.text()));
      default -> json.writeTo(rest);
    }
  }

  private void writeField(JsonWriter rest, String key, JsonValue value) {
    if (isSecretName(key) && value.type() != JsonType.NULL) {
      rest.value(redact(key, value.string().orElseGet(value::toJson)));
      recordLeaves(value);
    } else {
      writeRedacted(rest, value);
    }
  }

  private String redact(String name, String value) {
    if (value.equals(REDACTED)) {
      return value;
    }
    names.add(name);
    count++;
    recordValue(value);
    return REDACTED;
  }

  /** Records each single value of a secret object or list, because a fact may quote one of them alone. */
  private void recordLeaves(JsonValue value) {
    value.fields().values().forEach(this::recordLeaves);
    value.items().forEach(this::recordLeaves);
    if (value.type() == JsonType.STRING || value.type() == JsonType.NUMBER) {
      recordValue(value.text());
    }
  }

  /** Records the value without quotes, and also without the scheme before it. */
  private void recordValue(String value) {
    var bare = value.replaceAll("^\"|\"$", "");
    List.of(bare, bare.substring(bare.indexOf(' ') + 1)).stream().filter(text -> text.length() >= MIN_ECHO_LENGTH).forEach(values::add);
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> replacement) {
    return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match)));
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH) + "… (" + text.length() + " characters)";
  }
}
