package io.github.readiness.cli;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonValue;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.report.Report;

/** Reports of this format with nothing left out: a missing part is no default, least of all an empty list of failures. */
final class StrictReportReader {
  private StrictReportReader() {}

  static Report read(String json) {
    try {
      var report = RecordMapper.read(json, Report.class);
      demandVersion(report.schemaVersion());
      return report;
    } catch (InvalidJsonException mistake) {
      demandVersion(version(json));
      throw new ReportRejectedException("This is no complete report: " + mistake.getMessage() + ".", mistake);
    }
  }

  /** The version, which every version of the format has; ours where the text is not even JSON. */
  private static String version(String json) {
    try {
      return JsonValue.of(json).at("schemaVersion").string().orElse("none");
    } catch (InvalidJsonException broken) {
      return Report.SCHEMA_VERSION;
    }
  }

  private static void demandVersion(String version) {
    if (!version.equals(Report.SCHEMA_VERSION)) {
      throw new ReportRejectedException("The report is of schema version " + version + ", and this reads version " + Report.SCHEMA_VERSION
          + ". Use the readiness-junit that wrote it.");
    }
  }
}
