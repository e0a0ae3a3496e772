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
 * How a check looks, so that a journal of one that asks for less is not taken for it: the word of {@code Health} that made it, and of what it asks with, where there is any,
 * a digest each, because it may hold a secret: {@code query}, {@code headers}, {@code body}, {@code command}, {@code trust} (the file's content), {@code code}
 * (the class it is written in), {@code properties} (of a JDBC URL). Who asks is no part of it: a token that is renewed, or the certificate that is shown, changes nothing that is looked at.
 *
 * @param by {@code endpoint}, {@code report}, {@code tcp}; empty where nobody said
 * @param with a digest for each thing that it asks with
 */
@API(status = INTERNAL, since = "0.1")
public record ProbeFingerprint(String by, Map<String, String> with) {
  private static final List<String> CREDENTIALS = List.of("authorization", "proxy-authorization", "cookie");

  public ProbeFingerprint {
    with = new TreeMap<>(with);
  }

  public static ProbeFingerprint of(Probe look, Execution execution) {
    var with = new TreeMap<String, String>();
    components(look).forEach(component -> add(with, component, execution));
    return new ProbeFingerprint(look.kind(), with);
  }

  /** Whatever a look is made of, so that none is forgotten that is added to one. */
  private static Stream<Map.Entry<String, Object>> components(Probe look) {
    return Stream.of(Optional.ofNullable(look.getClass().getRecordComponents()).orElse(new RecordComponent[0]))
        .map(component -> {
          try {
            return Map.entry(component.getName(), component.getAccessor().invoke(look));
          } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A look is a record of this package.", impossible);
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
    } else if (!(value instanceof Service)) {                                // where it looks is its place
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
      return ("unreadable " + file).getBytes(UTF_8);                        // like no other
    }
  }

  public static String digest(String text) { return digest(text.getBytes(UTF_8)); }

  /** The first half of its SHA-256. */
  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 32);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }

  /** What of it is not as demanded, in words that follow the name of the check: {@code is an endpoint(...), not a report(...)}. */
  public Optional<String> differsFrom(ProbeFingerprint demanded) {
    if (!by.equals(demanded.by)) {
      return Optional.of(by.isEmpty() ? "does not say how it was looked at" : "was watched by " + by + "(...), not by " + demanded.by + "(...)");
    }
    var differing = Stream.of(with, demanded.with).flatMap(one -> one.keySet().stream()).distinct().sorted()
        .filter(part -> !String.valueOf(with.get(part)).equals(String.valueOf(demanded.with.get(part)))).toList();
    return differing.isEmpty() ? Optional.empty() : Optional.of("differs in its " + String.join(", ", differing));
  }
}
