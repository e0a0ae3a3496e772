package io.github.readiness.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.dossier.Dossier;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.policy.Policy;
import io.github.readiness.render.ConsoleRenderer;
import io.github.readiness.render.HtmlRenderer;
import io.github.readiness.render.MarkdownRenderer;
import io.github.readiness.report.Decision;
import io.github.readiness.report.Inventory;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Scores;
import io.github.readiness.report.SystemInfo;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Publisher of the report: it merges the journals of a run, decides, and writes all formats. The last JVM of a run writes the complete report. */
@API(status = INTERNAL, since = "0.1")
public final class Publisher {
  private final ReportDirectory directory;
  private final Dossier dossier;
  private final PolicyTerms terms;
  private final SystemInfo system;
  private final List<InventoryEntry> inventory;
  private final List<String> formats;
  private final ReportSigner signer;

  public Publisher(ReportDirectory directory, Dossier dossier, PolicyTerms terms, SystemInfo system, List<InventoryEntry> inventory,
      List<String> formats,
      ReportSigner signer) {
    this.directory = directory;
    this.dossier = dossier;
    this.terms = terms;
    this.system = system;
    this.inventory = List.copyOf(inventory);
    this.formats = List.copyOf(formats);
    this.signer = signer;
  }

  /**
   * Writes the report of the run as of the instant, and returns it.
   *
   * @param own journal of this JVM; the journals of other JVMs are read from the directory
   */
  public Report publish(String runId, RunJournalFile own, Instant at) throws IOException {
    return directory.locked(() -> {
      var merge = Merge.of(directory.journals(own), runId);
      var report = Policy.decide(merged(merge, at), at);
      var json = RecordMapper.bytes(report);                              // serialized once: these bytes are signed and, indented, written
      var files = new LinkedHashMap<String, Supplier<byte[]>>();
      files.put("inventory.json", () -> InventoryFile.write(merge.inventory(inventory)).getBytes(UTF_8));
      if (formats.contains("html")) {
        files.put("report.html", () -> HtmlRenderer.render(report).getBytes(UTF_8));
      }
      if (formats.contains("md")) {
        files.put("report.md", () -> MarkdownRenderer.render(report).getBytes(UTF_8));
      }
      files.put("report.dsse.json", () -> signer.sign(report.subjects(), json));
      files.put("report.json", () -> RecordMapper.pretty(json));  // last: if it exists, the others exist
      directory.write(files);
      return report;
    });
  }

  /** Returns the summary for the console: decision, reasons and path of the report, in characters that the charset can encode. */
  public static String summary(Report report, ReportDirectory directory, Charset charset) {
    var text = ConsoleRenderer.render(report, Optional.of(directory.path().resolve("report.html")), false);
    return printable(text, charset);
  }

  /** Returns the text with typographic characters replaced, if the charset cannot encode it. */
  public static String printable(String text, Charset charset) {
    return charset.newEncoder().canEncode(text) ? text : text.replace('─', '-').replace("…", "...").replace('µ', 'u');
  }

  private Report merged(Merge merge, Instant at) {
    var criteria = merge.criteria(inventory).stream()
        .map(criterion -> criterion.withDefaultOwner(Optional.ofNullable(terms.owners().get(criterion.category())).map(PolicyTerms.Owner::owner)))
        .toList();
    var undecided = new Decision(Verdict.NO_GO, 1, "not decided yet", List.of(), List.of());
    return new Report(Report.SCHEMA_VERSION, merge.run(at, signer.describeKey()), system, dossier.subjects(), criteria,
        Inventory.of(criteria, merge.discovered()),
        new Scores(Optional.empty(), Optional.empty(), List.of()), terms, Policy.signOffState(dossier.roles(), List.of()), dossier.roles(),
        merge.violations(), List.of(),
        dossier.risks(),
        dossier.limitations(), dossier.timeline(), List.of(), undecided);
  }
}
