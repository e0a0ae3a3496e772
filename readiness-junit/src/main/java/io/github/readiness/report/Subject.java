package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Subject of a report, as named by in-toto Statement v1.
 *
 * @param digest hexadecimal digest by algorithm: {@code sha256} of a file, {@code gitCommit} of a source tree
 */
@API(status = MAINTAINED, since = "0.1")
public record Subject(String name, Map<String, String> digest) {
  public Subject {
    digest = Collections.unmodifiableMap(new TreeMap<>(digest));
  }
}
