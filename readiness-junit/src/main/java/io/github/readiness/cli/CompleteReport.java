package io.github.readiness.cli;

import io.github.readiness.report.Json;
import io.github.readiness.report.Report;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports of this format with nothing left out: a missing part is no default, least of all an empty list of failures. */
final class CompleteReport {
  private CompleteReport() {}

  static Report read(String json) {
    try {
      var report = Json.read(json, Report.class);
      if (report == null) {
        throw new ReportRefused("The report is empty. Run the criteria again.");
      }
      if (!Report.SCHEMA_VERSION.equals(report.schemaVersion())) {
        throw new ReportRefused("The report is of schema version " + report.schemaVersion() + ", and this reads version " + Report.SCHEMA_VERSION
            + ". Use the readiness-junit that wrote it.");
      }
      missing("report", report).findFirst().ifPresent(part -> {
        throw new ReportRefused("The report is not complete: " + part + " is missing.");
      });
      return report;
    } catch (IllegalArgumentException noReport) {
      throw new ReportRefused(noReport.getMessage(), noReport);
    }
  }

  /** Every part of a tree of records that is null. */
  private static Stream<String> missing(String name, Object value) {
    if (value == null) {
      return Stream.of(name);
    }
    if (value instanceof Optional<?> optional) {
      return optional.stream().flatMap(present -> missing(name, present));
    }
    if (value instanceof Collection<?> several) {
      return several.stream().flatMap(each -> missing(name, each));
    }
    return value instanceof Record
        ? Arrays.stream(value.getClass().getRecordComponents()).flatMap(part -> missing(name + "." + part.getName(), part(value, part)))
        : Stream.empty();
  }

  private static Object part(Object owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("A public record has public accessors.", impossible);
    }
  }
}
