package io.github.readiness.probe.http;

import groovy.json.JsonException;
import groovy.json.JsonGenerator;
import groovy.json.JsonSlurper;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the values of secrets out of what is kept and remembers their names: by the name of a header, a query parameter, a form field, a JSON
 * key or an XML element, by the look of a bearer token or JWT, and wherever a value that was taken out comes back.
 */
final class Secrets {
  private static final String REDACTED = "[redacted]";
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int SHORTEST_ECHO = 6;

  private static final String NAMES = "authorization|cookie|api[-_]?key|access[-_]?key|private[-_]?key|token|secret|passw|passphrase|pwd|credential"
      + "|session[-_]?id|signature|jwt|\\bauth\\b";
  private static final Pattern SECRET = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);
  private static final String NAME = "(?=[\\w.-]*?(?:" + NAMES + "))([\\w.-]++)";
  private static final Pattern PAIR = Pattern.compile("(?<![\\w.-])" + NAME
      + "(\"?\\s{0,4}[=:]\\s{0,4})(?!\\[redacted|bearer |basic )(\"[\\s\\S]*?(?<!\\\\)(?:\"|\\z)|[^\\s&;,}\\]<\"]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ELEMENT = Pattern.compile("<" + NAME + "(\\s[^>]{0,400})?>([^<]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEME = Pattern.compile("\\b(bearer|basic) ([A-Za-z0-9._~+/=-]{6,})", Pattern.CASE_INSENSITIVE);   // RFC 9110, 11.4
  private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");                     // RFC 7519, 3
  private static final Pattern USER = Pattern.compile("://([^/\\s@]+)@");

  private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> values = new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
  private int count;

  /** Takes secrets out of any number of texts, also those that were found until now; safe for use by several threads. */
  UnaryOperator<String> redaction() {
    var known = List.copyOf(values);
    return text -> {
      var fresh = new Secrets();
      fresh.values.addAll(known);
      return fresh.outOfEcho(fresh.outOfText(text));
    };
  }

  /** The same for texts that tell a value with that name: of a secret one nothing is shown, and nothing at all where it has parts. */
  UnaryOperator<String> redaction(String name, Object value) {
    var others = redaction();
    if (!isSecret(name) || value.toString().isBlank()) {
      return others;
    }
    return value instanceof Map<?, ?> || value instanceof List<?>
        ? text -> REDACTED
        : text -> others.apply(text.replace(value.toString(), REDACTED));
  }

  static boolean isSecret(String name) { return SECRET.matcher(name).find(); }

  String outOfHeader(String name, String value) { return isSecret(name) ? redact(name, value) : outOfText(value); }

  /** Of an address, a form or any other text. */
  String outOfText(String text) {
    var rest = replace(USER, text, match -> "://" + redact("user of an address", match.group(1)) + "@");
    rest = replace(JWT, rest, match -> redact("JWT", match.group()));
    rest = replace(SCHEME, rest, match -> match.group(1) + " " + redact(match.group(1), match.group(2)));
    rest = replace(ELEMENT, rest, match -> match.group().substring(0, match.group().length() - match.group(3).length())
        + redact(match.group(1), match.group(3)));
    return replace(PAIR, rest, match -> match.group(1) + match.group(2) + redact(match.group(1), match.group(3)));
  }

  /** Of a body: as JSON if it is, else as text; no more than its first 64 Ki characters. */
  String outOfBody(String body) {
    var start = body.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      try {
        var json = new JsonGenerator.Options().disableUnicodeEscaping().build();
        return shortened(json.toJson(outOfJson(new JsonSlurper().parseText(body))));
      } catch (JsonException | IllegalArgumentException | StackOverflowError noJson) {
        return outOfText(shortened(body));
      }
    }
    return outOfText(shortened(body));
  }

  /** Values that were taken out somewhere, wherever else they stand. */
  String outOfEcho(String text) {
    var rest = text;
    for (var value : values) {
      rest = rest.replace(value, REDACTED);
    }
    return rest;
  }

  /** What was taken out, by name. */
  String summary() {
    return count == 0 ? "nothing redacted" : count + (count == 1 ? " value" : " values") + " redacted: " + String.join(", ", names);
  }

  private Object outOfJson(Object json) {
    if (json instanceof Map<?, ?> map) {
      var rest = new LinkedHashMap<String, Object>();
      map.forEach((key, value) -> rest.put(key.toString(),
          isSecret(key.toString()) && value != null ? redact(key.toString(), value.toString()) : outOfJson(value)));
      return rest;
    }
    if (json instanceof List<?> list) {
      return list.stream().map(this::outOfJson).toList();
    }
    return json instanceof String text ? outOfText(text) : json;
  }

  private String redact(String name, String value) {
    if (value.equals(REDACTED)) {
      return value;
    }
    names.add(name);
    count++;
    remember(value);
    return REDACTED;
  }

  /** With and without the scheme before it, and the quotes around it. */
  private void remember(String value) {
    var bare = value.replaceAll("^\"|\"$", "");
    List.of(bare, bare.substring(bare.indexOf(' ') + 1)).stream().filter(text -> text.length() >= SHORTEST_ECHO).forEach(values::add);
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> replacement) {
    return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match)));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "… (" + text.length() + " characters)";
  }
}
