package io.github.readiness.cli;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonValue;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.report.Report;

/** Reader of complete reports. It rejects a missing part instead of using a default, such as an empty list of failures. */
final class StrictReportReader {
  private StrictReportReader() {}

  static Report read(String json) {
    try {
      var report = RecordMapper.read(json, Report.class);
      requireVersion(report.schemaVersion());
      return report;
    } catch (InvalidJsonException mistake) {
      requireVersion(version(json));
      throw new ReportRejectedException("The report is not complete: " + mistake.getMessage() + ".", mistake);
    }
  }

  /** Returns the schema version of the text; the current version if the text is not JSON. */
  private static String version(String json) {
    try {
      return JsonValue.of(json).at("schemaVersion").string().orElse("none");
    } catch (InvalidJsonException broken) {
      return Report.SCHEMA_VERSION;
    }
  }

  private static void requireVersion(String version) {
    if (!version.equals(Report.SCHEMA_VERSION)) {
      throw new ReportRejectedException("The report has schema version " + version + ", but this version of readiness-junit reads version "
          + Report.SCHEMA_VERSION + ". Use the version of readiness-junit that wrote it.");
    }
  }
}
