package io.github.readiness.probe.health.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import io.github.readiness.probe.health.check.JdbcProbe.Door;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Fingerprint of a probe, so that the journal of a weaker check is not accepted for a stronger one. It consists of the kind of the probe and a digest
 * of each input, because inputs may hold secrets. The inputs are {@code query}, {@code headers}, {@code body}, {@code command}, {@code trust}
 * (content of the file), {@code code} (class that contains it) and {@code properties} (of a JDBC URL). Credentials are left out: a renewed token or
 * another client certificate does not change the check.
 *
 * @param by kind of the probe, such as {@code endpoint}, {@code report} or {@code tcp}; empty in a journal without it
 * @param with digest of each input that the probe has
 */
@API(status = INTERNAL, since = "0.1")
public record ProbeFingerprint(String by, Map<String, String> with) {
  private static final List<String> CREDENTIALS = List.of("authorization", "proxy-authorization", "cookie");

  public ProbeFingerprint {
    with = new TreeMap<>(with);
  }

  public static ProbeFingerprint of(Probe probe, Execution execution) {
    var with = new TreeMap<String, String>();
    components(probe).forEach(component -> add(with, component, execution));
    return new ProbeFingerprint(probe.kind(), with);
  }

  /** Returns all record components of the probe, by reflection, so that a new component cannot be forgotten. */
  private static Stream<Map.Entry<String, Object>> components(Probe probe) {
    return Stream.of(Optional.ofNullable(probe.getClass().getRecordComponents()).orElse(new RecordComponent[0]))
        .map(component -> {
          try {
            return Map.entry(component.getName(), component.getAccessor().invoke(probe));
          } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A probe must be a record of this package.", impossible);
          }
        });
  }

  private static void add(Map<String, String> with, Map.Entry<String, Object> component, Execution execution) {
    var value = component.getValue();
    if (value instanceof Request request) {
      Optional.ofNullable(request.uri(execution.resolve(request.service())).getRawQuery()).ifPresent(query -> with.put("query", digest(query)));
      Optional.of(headers(request)).filter(Predicate.not(String::isEmpty)).ifPresent(headers -> with.put("headers", digest(headers)));
      Optional.of(request.body()).filter(Predicate.not(String::isEmpty)).ifPresent(body -> with.put("body", digest(body)));
    } else if (value instanceof TlsSettings trust) {
      trust.trusted().ifPresent(file -> with.put("trust", digest(content(file))));
    } else if (value instanceof HealthCheck.Code code) {
      with.put("code", digest(code.getClass().getName().replaceFirst("\\$\\$Lambda.*", "")));
    } else if (value instanceof Door door) {
      Optional.of(door.rest()).filter(Predicate.not(String::isEmpty)).ifPresent(rest -> with.put("properties", digest(rest)));
    } else if (!(value instanceof Service)) {                                // a service is part of the place
      with.put(component.getKey(), digest(String.valueOf(value)));
    }
  }

  private static String headers(Request request) {
    return request.headers().entrySet().stream().map(header -> {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      return name + ":" + (CREDENTIALS.contains(name) ? "" : header.getValue()) + "\n";
    }).reduce("", String::concat);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      return ("unreadable " + file).getBytes(UTF_8);                        // differs from the content of every other file
    }
  }

  public static String digest(String text) { return digest(text.getBytes(UTF_8)); }

  /** Returns the first half of the SHA-256, in hexadecimal digits. */
  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 32);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }

  /** Returns the difference from the demanded probe, in words that follow the name of the check: {@code was probed by endpoint, not by report}. */
  public Optional<String> differsFrom(ProbeFingerprint demanded) {
    if (!by.equals(demanded.by)) {
      return Optional.of(by.isEmpty() ? "does not say how it was probed" : "was probed by " + by + ", not by " + demanded.by);
    }
    var differing = Stream.of(with, demanded.with).flatMap(one -> one.keySet().stream()).distinct().sorted()
        .filter(part -> !String.valueOf(with.get(part)).equals(String.valueOf(demanded.with.get(part)))).toList();
    return differing.isEmpty() ? Optional.empty() : Optional.of("differs in its " + String.join(", ", differing));
  }
}
