package io.github.readiness;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Sizes, circles and names of both libraries. The arrows of each are in its own {@code LayoutTests}. */
class StructureTests {
  private static final int LARGEST_PACKAGE = 25;
  private static final int LARGEST_CIRCLE = 3;
  private static final double MOST_ONE_WORD_NAMES = 0.25;
  private static final Pattern CLASS_COMMENT = Pattern.compile("(?:^|\\n)/\\*\\*\\s+(?:\\* )?(\\w+)");
  private static final Pattern ONE_WORD = Pattern.compile("[A-Z][a-z0-9]*");
  private static final Pattern PROBE = Pattern.compile("io\\.github\\.readiness\\.probe\\.(\\w+)");
  /** All packages from top to bottom. A package uses only those below it. */
  private static final List<String> LEVELS = List.of(".junit", ".cli", ".run", ".publish", ".policy", ".render", ".dossier", ".report", ".sign",
      ".probe.load.capacity", ".probe.load", ".probe.load.jmeter", ".probe.load.run", ".probe.load.result", ".probe.load.spec", ".probe.load.http",
      ".probe.health", ".probe.health.journal", ".probe.health.watch", ".probe.health.check",
      ".probe.metrics", ".probe.metrics.micrometer", ".probe.metrics.prometheus", ".probe.metrics.scrape", ".probe.metrics.range",
      ".probe.metrics.api", ".probe.imports", ".probe.imports.format", ".probe.imports.result", ".probe.imports.reader", ".probe.http",
      ".uptime", ".stats", "", ".judgement", ".observation", ".quantity", ".net", ".csv", ".redact", ".json");
  private static final JavaClasses OURS = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("io.github.readiness").that(are(not(resideInAPackage("..render.jte.."))));

  @Test
  void classesOfBothLibrariesAreFound() {
    assertThat(topLevel()).hasSizeGreaterThan(400).anyMatch(type -> type.getName().startsWith("io.github.readiness.probe.load."))
        .anyMatch(type -> type.getName().startsWith("io.github.readiness.junit."));
    assertThat(sources()).hasSizeGreaterThan(400);
  }

  @Test
  void packagesHaveAtMost25Types() {
    var sizes = topLevel().stream().collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
    sizes.values().removeIf(size -> size <= LARGEST_PACKAGE);

    assertThat(sizes).isEmpty();
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching("io.github.(**)").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void arrowsBetweenPackagesGoDownOnly() {
    var upward = OURS.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(arrow -> OURS.contain(arrow.getTargetClass().getName()))
        .filter(arrow -> level(arrow.getOriginClass()) > level(arrow.getTargetClass())).map(Dependency::getDescription).toList();

    assertThat(upward).isEmpty();
  }

  @Test
  void everyPackageHasItsLevel() {
    assertThat(OURS).allSatisfy(type -> assertThat(level(type)).as(type.getName()).isNotNegative());
  }

  @Test
  void internalTypesOfAProbeAreUsedWithinItOnly() {
    var foreign = OURS.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(arrow -> isInternal(arrow.getTargetClass()) && !probe(arrow.getTargetClass()).equals(probe(arrow.getOriginClass())))
        .map(Dependency::getDescription).toList();

    assertThat(foreign).isEmpty();
  }

  @Test
  void typesFormNoCircleOfMoreThanThree() {
    assertThat(circles()).allSatisfy(circle -> assertThat(circle).hasSizeLessThanOrEqualTo(LARGEST_CIRCLE));
  }

  @Test
  void simpleNamesAreUnique() {
    var packages = topLevel().stream().collect(groupingBy(JavaClass::getSimpleName, TreeMap::new,
        mapping(JavaClass::getPackageName, toCollection(TreeSet::new))));
    packages.values().removeIf(places -> places.size() == 1);

    assertThat(packages).isEmpty();
  }

  @Test
  void exceptionsEndInException() {
    assertThat(OURS.stream().filter(type -> type.isAssignableTo(Throwable.class)).map(JavaClass::getSimpleName)).isNotEmpty()
        .allMatch(name -> name.endsWith("Exception"));
  }

  @Test
  void atMostAQuarterOfNamesAreOneWord() {
    var names = topLevel().stream().map(JavaClass::getSimpleName).toList();
    var oneWord = names.stream().filter(ONE_WORD.asMatchPredicate()).sorted().toList();

    assertThat((double) oneWord.size() / names.size()).as("%s", oneWord).isLessThanOrEqualTo(MOST_ONE_WORD_NAMES);
  }

  @Test
  void classCommentsBeginWithANounOrAVerb() {
    assertThat(sources()).allSatisfy(source -> assertThat(opening(source)).as("%s", source)
        .hasValueSatisfying(word -> assertThat(word).isNotIn("What", "Whether", "How", "Where", "Who", "Whom", "Whose", "When", "Why", "Which")));
  }

  private static int level(JavaClass type) { return LEVELS.indexOf(type.getPackageName().substring("io.github.readiness".length())); }

  private static boolean isInternal(JavaClass type) {
    return !probe(type).isEmpty() && outermost(type).tryGetAnnotationOfType(API.class).filter(api -> api.status() == API.Status.INTERNAL).isPresent();
  }

  /** Returns the name of the probe that a type belongs to, such as "load"; empty for all others. */
  private static String probe(JavaClass type) {
    var match = PROBE.matcher(type.getPackageName());
    return match.lookingAt() ? match.group(1) : "";
  }

  private static List<JavaClass> topLevel() {
    return OURS.stream().filter(JavaClass::isTopLevelClass).filter(type -> !type.getSimpleName().equals("package-info")).toList();
  }

  private static Optional<String> opening(Path source) {
    try {
      var comment = CLASS_COMMENT.matcher(Files.readString(source));
      return comment.find() ? Optional.of(comment.group(1)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> sources() {
    return Stream.of("readiness-dsl", "readiness-junit").map(module -> Path.of("..", module, "src", "main", "java")).flatMap(root -> {
      try (var files = Files.walk(root)) {
        return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }).toList();
  }

  /**
   * Returns groups of top-level types each of which depends on every other, directly or not (Tarjan, 1972). An annotation has no arrows: it must name
   * its extension by class, and the extension reads the annotation.
   */
  private static List<TreeSet<String>> circles() {
    var search = new CircleSearch(OURS.stream().filter(type -> !type.isAnnotation())
        .collect(groupingBy(type -> outermost(type).getName(), TreeMap::new,
            java.util.stream.Collectors.flatMapping(type -> type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass)
                .filter(target -> OURS.contain(target.getName())).map(target -> outermost(target).getName()), toCollection(TreeSet::new)))));
    search.arrows.keySet().forEach(search::visit);
    return search.found;
  }

  private static JavaClass outermost(JavaClass type) { return type.getEnclosingClass().map(StructureTests::outermost).orElse(type); }

  /** Strongly connected components of the graph of types. */
  private static final class CircleSearch {
    private final Map<String, TreeSet<String>> arrows;
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<TreeSet<String>> found = new ArrayList<>();

    CircleSearch(Map<String, TreeSet<String>> arrows) { this.arrows = arrows; }

    void visit(String type) {
      if (index.containsKey(type)) {
        return;
      }
      index.put(type, index.size());
      lowest.put(type, index.get(type));
      open.push(type);
      for (var target : arrows.getOrDefault(type, new TreeSet<>())) {
        visit(target);
        if (open.contains(target)) {
          lowest.merge(type, lowest.get(target), Math::min);
        }
      }
      if (lowest.get(type).equals(index.get(type))) {
        var circle = new TreeSet<String>();
        while (!circle.contains(type)) {
          circle.add(open.pop());
        }
        if (circle.size() > 1) {
          found.add(circle);
        }
      }
    }
  }
}
