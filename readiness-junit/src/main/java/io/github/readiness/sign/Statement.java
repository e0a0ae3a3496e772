package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.STABLE;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import tools.jackson.databind.JsonNode;

/**
 * An in-toto Statement v1 (github.com/in-toto/attestation, spec/v1): these artifacts, and what is said of them.
 *
 * @param subjects what it is about; none where no artifact was declared, and then it vouches for no artifact
 * @param predicate what is said, a JSON object; brought to one line
 */
@API(status = STABLE, since = "0.1")
public record Statement(List<Subject> subjects, String predicate) {
  /** What every statement of in-toto's first version calls itself. */
  public static final String TYPE = "https://in-toto.io/Statement/v1";
  /** The predicate is a readiness report, {@code report.json} of schema version 1. */
  public static final String PREDICATE_TYPE = "https://readiness.github.io/report/v1";

  private static final String WHAT = "The statement";

  public Statement {
    subjects = List.copyOf(subjects);
    predicate = StrictJson.line(StrictJson.object(predicate.getBytes(StandardCharsets.UTF_8), "The predicate"));
  }

  /**
   * One artifact.
   *
   * @param digest algorithm to lower-case hex, at least one: {@code sha256}, {@code gitCommit}
   */
  public record Subject(String name, Map<String, String> digest) {
    public Subject {
      if (digest.isEmpty()) {
        throw new IllegalArgumentException("The subject " + name + " has no digest, so nothing ties the statement to it. Give its sha256.");
      }
      digest = Collections.unmodifiableMap(new TreeMap<>(digest));
    }
  }

  /**
   * Whether the predicate is this JSON, whatever the white space: the same keys in the same order, numbers written the same. What is no JSON
   * object, or has a key twice, says something else.
   */
  public boolean says(String json) {
    try {
      return new Statement(List.of(), json).predicate.equals(predicate);
    } catch (SignatureRefused unreliable) {
      return false;
    }
  }

  /** The same statement gives the same bytes. The predicate is one line of JSON already, and may be long: it is not read once more. */
  byte[] toJson() {
    var head = new LinkedHashMap<String, Object>();
    head.put("_type", TYPE);
    head.put("subject", subjects);
    head.put("predicateType", PREDICATE_TYPE);
    var line = StrictJson.line(head);
    return (line.substring(0, line.length() - 1) + ",\"predicate\":" + predicate + "}").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads a payload; what is neither this kind of statement nor about a report is refused. */
  static Statement parse(byte[] payload) {
    var tree = StrictJson.object(payload, WHAT);
    demand(tree, "_type", TYPE);
    demand(tree, "predicateType", PREDICATE_TYPE);
    var subjects = tree.path("subject");
    var predicate = tree.path("predicate");
    if (!subjects.isArray() || !predicate.isObject()) {
      throw new SignatureRefused(WHAT + " needs a list \"subject\" and an object \"predicate\".");
    }
    return new Statement(subjects.valueStream().map(Statement::subject).toList(), StrictJson.line(predicate));
  }

  private static void demand(JsonNode tree, String key, String wanted) {
    var found = StrictJson.text(tree, key, WHAT);
    if (!found.equals(wanted)) {
      throw new SignatureRefused(WHAT + " is of the " + key + " " + StrictJson.shown(found) + ", and only \"" + wanted + "\" is read.");
    }
  }

  private static Subject subject(JsonNode tree) {
    var digest = new TreeMap<String, String>();
    tree.path("digest").properties().forEach(entry -> digest.put(entry.getKey(), StrictJson.text(tree.path("digest"), entry.getKey(), "A subject")));
    if (digest.isEmpty()) {
      throw new SignatureRefused("A subject of the statement has no digest.");
    }
    return new Subject(StrictJson.text(tree, "name", "A subject"), digest);
  }
}
