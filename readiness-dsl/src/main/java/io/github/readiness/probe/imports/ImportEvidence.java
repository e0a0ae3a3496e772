package io.github.readiness.probe.imports;

import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.imports.format.Format;
import io.github.readiness.probe.imports.reader.DigestingStream;
import io.github.readiness.probe.imports.result.ImportCaveats;
import io.github.readiness.probe.imports.result.ImportedRun;
import io.github.readiness.probe.imports.result.ImportedStats;
import io.github.readiness.probe.imports.result.ResultScope;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.UrlRedactor;
import io.github.readiness.stats.HistogramLog;
import io.github.readiness.stats.Percentile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Evidence of an imported file: the file or its beginning, and a text with its origin, its content and its limitations. */
final class ImportEvidence {
  private static final List<Percentile> PERCENTILES = List.of(Percentile.P50, Percentile.P90, Percentile.P95, Percentile.P99, Percentile.P999);

  private ImportEvidence() {}

  static List<Evidence> of(Format format, Source source, DigestingStream digest, ImportedRun found, ImportCaveats caveats) {
    var whole = digest.size() <= DigestingStream.KEPT;
    var secret = found.names().hides() || UrlRedactor.containsSecret(digest.text());
    var extent = secret
        ? "nothing, because its addresses have queries or users, which may be secret"
        : whole ? "the whole file" : "the first " + DigestingStream.KEPT + " bytes";
    var sheet = Evidence.text("import.txt", "text/plain", sheet(format, source, digest, extent, found, caveats));
    var data = new Evidence(whole ? "import.data" : "import-beginning.data", "application/octet-stream", digest.beginning());
    return Stream.concat(secret ? Stream.of(sheet) : Stream.of(sheet, data), histograms(found).stream()).toList();
  }

  /** Returns the histograms of raw samples, with redacted names. */
  private static Optional<Evidence> histograms(ImportedRun found) {
    var log = new HistogramLog(found.window());
    Stream.concat(Stream.of(Map.entry(ResultScope.ALL, found.all())), found.names().figures().entrySet().stream())
        .filter(entry -> entry.getValue() instanceof ImportedStats.Raw)
        .forEach(entry -> log.add("latency/" + UrlRedactor.redactName(entry.getKey()), ((ImportedStats.Raw) entry.getValue()).samples()));
    return Optional.of(log).filter(any -> !log.isEmpty()).map(any -> any.evidence("latency.hlog"));
  }

  private static String sheet(Format format, Source source, DigestingStream digest, String kept, ImportedRun found, ImportCaveats caveats) {
    return String.format(Locale.ROOT, """
        tool      %s (%s)
        file      %s, %d bytes, %s
        kept      %s
        window    %s to %s (%s)
        valid     %s
        silent    %s

        %s
        """, source.kind(), format.measuringMethod(), source.locator(), digest.size(), digest.sha256(),
        kept, found.window().from(), found.window().until(),
        found.dated().by().words(),
        caveats.sentence().map(why -> "no: " + why).orElse("yes"),
        format.limitations(), lines(found, source));
  }

  private static String lines(ImportedRun found, Source source) {
    return Stream.concat(Stream.of(Map.entry(ResultScope.ALL, found.all())), found.names().figures().entrySet().stream())
        .map(entry -> line(UrlRedactor.redactName(entry.getKey()), entry.getValue(), found.window(), source)).collect(Collectors.joining("\n"));
  }

  private static String line(String name, ImportedStats figures, Window window, Source source) {
    return name + ": " + figures.requests() + " requests, " + (figures.errors().known() ? figures.errors().seen() + " bad" : "errors unknown")
        + PERCENTILES.stream().flatMap(percentile -> words(percentile, figures, window, source)).collect(Collectors.joining());
  }

  private static Stream<String> words(Percentile percentile, ImportedStats figures, Window window, Source source) {
    return figures.percentile(percentile, window, source) instanceof Observation.Present<Time> present
        ? Stream.of(", " + percentile + (present.caveat().isPresent() ? " perhaps " : " ") + present.value())
        : Stream.empty();
  }
}
