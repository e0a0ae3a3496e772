package io.github.readiness.junit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finder of the library that causes a {@link LinkageError}. A user's build may set other versions than those that this project is compiled against.
 * The message names the artifact and the line to add.
 */
final class LibraryVersions {
  /** Limit for a chain of causes, which may form a circle. */
  private static final int MAX_CAUSES = 50;
  private static final String OURS = "io.github.readiness.";
  /** Text for a jar with no version in its name or content. */
  static final String UNKNOWN = "of unknown version";
  private static final Pattern UNINITIALIZED = Pattern.compile("Could not initialize class ([\\w.$]+)");
  /** Format in which the JDK quotes the first error when a class is requested again, JDK-8048190. */
  private static final Pattern QUOTED = Pattern.compile("Exception java\\.lang\\."
      + "(?:NoSuchField|NoSuchMethod|NoClassDefFound|AbstractMethod|IncompatibleClassChange|IllegalAccess|Verify)Error: (.*) \\[in thread \".*\"]",
      Pattern.DOTALL);
  private static final Pattern BARE_FIELD = Pattern.compile("[\\w$]+");

  /**
   * Artifacts that are released together.
   *
   * @param packages packages of their classes, each with a dot at its end
   * @param oldest oldest version that {@code samples/builds} runs
   * @param compiled version that this project is compiled against
   * @param client library of the user that depends on these artifacts and must be raised with them, if any
   */
  record Library(String group, List<String> packages, String oldest, String compiled, List<Artifact> artifacts, Optional<Library> client) {

    static Library of(String group, String packages, String oldest, String compiled, Artifact... artifacts) {
      return new Library(group, List.of(packages.split(",")), oldest, compiled, List.of(artifacts), Optional.empty());
    }

    Library withClient(Library users) { return new Library(group, packages, oldest, compiled, artifacts, Optional.of(users)); }

    boolean isNamedIn(String text) {
      return packages.stream().anyMatch(name -> Pattern.compile("(?<![\\w.$])" + Pattern.quote(name)).matcher(text).find());
    }
  }

  /** @param type name of a class in the artifact */
  record Artifact(String id, String type) {}

  static final List<Library> LIBRARIES = List.of(
      Library.of("org.apache.httpcomponents.core5", "org.apache.hc.core5.", "5.2.5", "5.4.4",
          new Artifact("httpcore5", "org.apache.hc.core5.http.HttpHost"),
          new Artifact("httpcore5-h2", "org.apache.hc.core5.http2.HttpVersionPolicy"))
          // HttpClient 5.1 needs classes that HttpCore 5.2 removed: its asynchronous client fails with NoClassDefFoundError
          .withClient(Library.of("org.apache.httpcomponents.client5", "org.apache.hc.client5.", "5.2.3", "5.2.3",
              new Artifact("httpclient5", "org.apache.hc.client5.http.HttpRoute"))),
      Library.of("io.rest-assured", "io.restassured.", "5.4.0", "6.0.1",
          new Artifact("rest-assured", "io.restassured.RestAssured"), new Artifact("json-path", "io.restassured.path.json.JsonPath"),
          new Artifact("xml-path", "io.restassured.path.xml.XmlPath"),
          new Artifact("rest-assured-common", "io.restassured.mapper.ObjectMapperDeserializationContext")),
      Library.of("org.apache.groovy", "groovy.,org.codehaus.groovy.,org.apache.groovy.", "4.0.27", "5.0.3",
          new Artifact("groovy", "groovy.lang.GroovySystem"), new Artifact("groovy-json", "groovy.json.JsonSlurper"),
          new Artifact("groovy-xml", "groovy.xml.XmlSlurper")),
      Library.of("io.micrometer", "io.micrometer.", "1.13.15", "1.17.2",
          new Artifact("micrometer-core", "io.micrometer.core.instrument.MeterRegistry"),
          new Artifact("micrometer-commons", "io.micrometer.common.KeyValue"),
          new Artifact("micrometer-observation", "io.micrometer.observation.Observation")),
      Library.of("org.awaitility", "org.awaitility.", "4.2.2", "4.3.0", new Artifact("awaitility", "org.awaitility.Awaitility")),
      Library.of("org.assertj", "org.assertj.", "3.25.3", "3.27.7", new Artifact("assertj-core", "org.assertj.core.api.Condition")),
      Library.of("org.hdrhistogram", "org.HdrHistogram.", "2.2.2", "2.2.2", new Artifact("HdrHistogram", "org.HdrHistogram.Histogram")),
      Library.of("org.apache.commons", "org.apache.commons.statistics.", "1.3", "1.3",
          new Artifact("commons-statistics-distribution", "org.apache.commons.statistics.distribution.BetaDistribution")),
      Library.of("tools.jackson.core", "tools.jackson.core.", "3.0.4", "3.2.4", new Artifact("jackson-core", "tools.jackson.core.JsonParser")),
      Library.of("org.snakeyaml", "org.snakeyaml.engine.", "3.2", "3.2",
          new Artifact("snakeyaml-engine", "org.snakeyaml.engine.v2.api.LoadSettings")),
      Library.of("gg.jte", "gg.jte.", "3.2.3", "3.2.3", new Artifact("jte-runtime", "gg.jte.TemplateOutput")),
      Library.of("org.junit.jupiter", "org.junit.", "5.10.5", "5.14.4", new Artifact("junit-jupiter-api", "org.junit.jupiter.api.Test")));

  private final List<Library> libraries;
  private final BiFunction<String, Artifact, Optional<String>> versions;

  LibraryVersions() { this(LIBRARIES, LibraryVersions::onClassPath); }

  /** @param versions function from group and artifact to the version on the class path, if it is there */
  LibraryVersions(List<Library> libraries, BiFunction<String, Artifact, Optional<String>> versions) {
    this.libraries = libraries;
    this.versions = versions;
  }

  /** Returns the incompatible library and the line to add; empty if no library of this project is the cause. */
  Optional<String> explain(Throwable thrown) {
    return linkageError(thrown, MAX_CAUSES).flatMap(text -> {
      var named = libraries.stream().filter(library -> library.isNamedIn(text)).toList();
      if (named.isEmpty()) {
        // JDK 17 does not name the class of a missing field. If code of this project accessed it, any library that is too old may be the cause.
        return BARE_FIELD.matcher(text).matches() && isOurs(thrown, MAX_CAUSES) ? first(libraries, this::tooOld) : Optional.empty();
      }
      return first(named, this::tooOld).or(() -> first(named, this::ofDifferentVersions)).or(() -> first(named, this::missing))
          .or(() -> first(named, this::incompatible));
    });
  }

  private static Optional<String> first(Collection<Library> libraries, Function<Library, Optional<String>> problem) {
    return libraries.stream().map(problem).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> tooOld(Library library) {
    var old = below(library.oldest, known(library));
    return old.isEmpty()
        ? Optional.empty()
        : Optional.of(found(library, old) + " on the class path, but Readiness needs " + library.oldest + " or later. " + raise(library));
  }

  private Optional<String> ofDifferentVersions(Library library) {
    var found = known(library);
    return new HashSet<>(found.values()).size() < 2
        ? Optional.empty()
        : Optional.of(found(library, found) + " on the class path, but they must have the same version. " + raise(library));
  }

  private Optional<String> missing(Library library) {
    var found = present(library);
    var missing = library.artifacts.stream().map(Artifact::id).filter(id -> !found.containsKey(id)).toList();
    var version = found.values().stream().filter(known -> !known.equals(UNKNOWN)).findFirst().orElse(library.compiled);
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(missing.stream().map(id -> library.group + ":" + id).collect(Collectors.joining(" and "))
            + (missing.size() == 1 ? " is" : " are") + " missing on the class path. Remove the <exclusion>, or add to <dependencies> in pom.xml: "
            + lines(library, missing, version, "<scope>test</scope>"));
  }

  private Optional<String> incompatible(Library library) {
    var found = present(library);
    return found.containsValue(library.compiled)
        ? Optional.empty()
        : Optional.of(found(library, found) + " on the class path, but "
            + (found.size() == 1 ? "lacks" : "lack") + " an element that Readiness uses; Readiness was compiled against " + library.compiled + ". "
            + dependencyManagement(library, found.keySet(), library.compiled));
  }

  private Map<String, String> present(Library library) {
    var found = new LinkedHashMap<String, String>();
    library.artifacts.forEach(artifact -> versions.apply(library.group, artifact).ifPresent(version -> found.put(artifact.id, version)));
    return found;
  }

  private Map<String, String> known(Library library) {
    var known = present(library);
    known.values().removeIf(UNKNOWN::equals);
    return known;
  }

  private static Map<String, String> below(String version, Map<String, String> artifacts) {
    var older = new LinkedHashMap<>(artifacts);
    older.values().removeIf(other -> compare(other, version) >= 0);
    return older;
  }

  /** Returns the lines that raise all artifacts to the newest version found, at least to the oldest that works. */
  private String raise(Library library) {
    var found = known(library);
    var version = Stream.concat(Stream.of(library.oldest), found.values().stream()).max(LibraryVersions::compare).orElseThrow();
    var clients = library.client.map(client -> below(client.oldest, known(client))).orElse(Map.of());
    return dependencyManagement(library, below(version, found).keySet(), version) + (clients.isEmpty()
        ? ""
        : ". Raise " + library.client.orElseThrow().group + ":" + String.join(", ", clients.keySet()) + " to " + library.client.orElseThrow().oldest
            + " or later, too, because " + String.join(", ", clients.values()) + " does not work with it");
  }

  private static String found(Library library, Map<String, String> versions) {
    return versions.entrySet().stream().map(artifact -> library.group + ":" + artifact.getKey() + " " + artifact.getValue())
        .collect(Collectors.joining(" and ")) + (versions.size() == 1 ? " is" : " are");
  }

  private static String dependencyManagement(Library library, Collection<String> artifacts, String version) {
    return "Add to <dependencyManagement> in pom.xml: " + lines(library, artifacts, version, "");
  }

  private static String lines(Library library, Collection<String> artifacts, String version, String scope) {
    return artifacts.stream().map(id -> "<dependency><groupId>" + library.group + "</groupId><artifactId>" + id + "</artifactId><version>" + version
        + "</version>" + scope + "</dependency>").collect(Collectors.joining(" "));
  }

  /** Returns the message of the linkage error, with dots in its class names. */
  private static Optional<String> linkageError(Throwable thrown, int depth) {
    var text = String.valueOf(thrown.getMessage());
    if (thrown instanceof LinkageError && !(thrown instanceof ExceptionInInitializerError || thrown instanceof UnsupportedClassVersionError)
        && !UNINITIALIZED.matcher(text).lookingAt()) {
      return Optional.of(text.replace('/', '.'));
    }
    var quoted = QUOTED.matcher(text);
    if (thrown instanceof ExceptionInInitializerError && quoted.matches()) {
      return Optional.of(quoted.group(1).replace('/', '.'));
    }
    return thrown.getCause() == null || depth == 0 ? Optional.empty() : linkageError(thrown.getCause(), depth - 1);
  }

  /** Returns true if a class of this project accessed the missing element, or could not be initialized because of it. */
  private static boolean isOurs(Throwable thrown, int depth) {
    var text = UNINITIALIZED.matcher(String.valueOf(thrown.getMessage()));
    if (text.lookingAt()) {
      return text.group(1).startsWith(OURS);
    }
    if (thrown instanceof LinkageError && !(thrown instanceof ExceptionInInitializerError)) {
      return Stream.of(thrown.getStackTrace()).limit(1).anyMatch(frame -> frame.getClassName().startsWith(OURS));
    }
    return thrown.getCause() != null && depth > 0 && isOurs(thrown.getCause(), depth - 1);
  }

  /** Compares the numbers before a qualifier: 5.5 of 5.5-beta2. A missing number counts as 0. */
  private static int compare(String one, String other) {
    var left = numbers(one);
    var right = numbers(other);
    for (var i = 0; i < Math.max(left.size(), right.size()); i++) {
      var order = Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<Integer> numbers(String version) {
    var numbers = new ArrayList<Integer>();
    for (var part : version.split("[.]")) {
      if (!part.matches("\\d{1,9}")) {
        Pattern.compile("^\\d{1,9}").matcher(part).results().forEach(digits -> numbers.add(Integer.valueOf(digits.group())));
        break;
      }
      numbers.add(Integer.valueOf(part));
    }
    return numbers;
  }

  /** Returns the version in the name of the jar, else in its Maven properties; empty if the artifact is not on the class path. */
  static Optional<String> onClassPath(String group, Artifact artifact) {
    try {
      var type = Class.forName(artifact.type, false, LibraryVersions.class.getClassLoader());
      return inNameOfJar(type, artifact).or(() -> inJar(type, group, artifact)).or(() -> Optional.of(UNKNOWN));
    } catch (ClassNotFoundException | LinkageError absent) {
      return Optional.empty();
    }
  }

  private static Optional<String> inNameOfJar(Class<?> type, Artifact artifact) {
    var source = Optional.ofNullable(type.getProtectionDomain().getCodeSource()).map(CodeSource::getLocation).map(URL::getPath).orElse("");
    var version = Pattern.compile(Pattern.quote(artifact.id) + "-(\\d[\\w.+-]*)\\.jar").matcher(source.substring(source.lastIndexOf('/') + 1));
    return version.matches() ? Optional.of(version.group(1)) : Optional.empty();
  }

  private static Optional<String> inJar(Class<?> type, String group, Artifact artifact) {
    try (InputStream file = type.getResourceAsStream("/META-INF/maven/" + group + "/" + artifact.id + "/pom.properties")) {
      var properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return Optional.ofNullable(properties.getProperty("version"));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
