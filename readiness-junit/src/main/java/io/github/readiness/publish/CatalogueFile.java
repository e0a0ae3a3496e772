package io.github.readiness.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.render.CatalogueRenderer;
import io.github.readiness.report.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Writer of the files {@code catalogue.json} and {@code catalogue.md} of a dry run. The JVMs of one run write one catalogue, under the lock of the
 * report directory. A catalogue of another run is replaced. Reports and journals do not change.
 */
@API(status = INTERNAL, since = "0.1")
public final class CatalogueFile {
  /** Name of the file for programs. */
  public static final String JSON = "catalogue.json";
  /** Name of the file for people. */
  public static final String MARKDOWN = "catalogue.md";

  private CatalogueFile() {}

  /**
   * Catalogue as written to the files.
   *
   * @param newMistakes mistakes found by this JVM, or visible only together with the entries of other JVMs
   */
  public record PublishedCatalogue(Catalogue whole, List<String> newMistakes) {
    public PublishedCatalogue {
      newMistakes = List.copyOf(newMistakes);
    }
  }

  /** Writes the catalogue, merged with the entries of other JVMs of the same run. */
  public static PublishedCatalogue publish(ReportDirectory directory, Catalogue catalogue) throws IOException {
    return directory.locked(() -> {
      var earlier = read(directory.path().resolve(JSON)).filter(found -> found.runId().equals(catalogue.runId()));
      var whole = earlier.map(found -> found.merge(catalogue)).orElse(catalogue);
      var known = earlier.map(Catalogue::mistakes).orElse(List.of());
      var files = new LinkedHashMap<String, Supplier<byte[]>>();
      files.put(MARKDOWN, () -> CatalogueRenderer.markdown(whole).getBytes(UTF_8));
      files.put(JSON, () -> RecordMapper.pretty(RecordMapper.bytes(whole)));  // last: if it exists, the other file exists
      directory.write(files);
      return new PublishedCatalogue(whole,
          whole.mistakes().stream().filter(mistake -> catalogue.mistakes().contains(mistake) || !known.contains(mistake)).toList());
    });
  }

  /** Returns the catalogue; empty if the file is missing or has another format, because a dry run can write it again. */
  private static Optional<Catalogue> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RecordMapper.read(Files.readAllBytes(file), Catalogue.class))
          .filter(found -> found.schemaVersion().equals(Catalogue.SCHEMA_VERSION));
    } catch (IllegalArgumentException | IOException foreign) {
      return Optional.empty();
    }
  }
}
