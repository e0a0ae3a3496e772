package io.github.readiness.cli;

import io.github.readiness.report.Json;
import io.github.readiness.report.Report;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** Reports of this format with nothing left out: a missing part is no default, least of all an empty list of failures. */
final class CompleteReport {
  /** Asking a class for its components costs more than all the rest, and there are few classes for very many records. */
  private final Map<Class<?>, RecordComponent[]> components = new HashMap<>();

  private CompleteReport() {}

  static Report read(String json) {
    try {
      demandVersion(json);
      var report = Json.read(json, Report.class);
      new CompleteReport().missing("report", report).findFirst().ifPresent(part -> {
        throw new ReportRefused("The report is not complete: " + part + " is missing.");
      });
      return report;
    } catch (IllegalArgumentException noReport) {
      throw new ReportRefused(why(noReport), noReport);
    }
  }

  /** What every version of the format has. */
  private record Head(String schemaVersion) {}

  private static void demandVersion(String json) {
    var version = Optional.ofNullable(Json.read(json, Head.class)).map(Head::schemaVersion).orElse("none");
    if (!version.equals(Report.SCHEMA_VERSION)) {
      throw new ReportRefused("The report is of schema version " + version + ", and this reads version " + Report.SCHEMA_VERSION
          + ". Use the readiness-junit that wrote it.");
    }
  }

  /** Records copy their lists and maps, so one that is missing shows as a null pointer, of which only the place means anything to people. */
  private static String why(IllegalArgumentException noReport) {
    if (noReport.getCause() instanceof JacksonException mistake && mistake.getLocation() != null) {
      var place = "line " + mistake.getLocation().getLineNr() + ", column " + mistake.getLocation().getColumnNr() + ".";
      return mistake.getCause() instanceof NullPointerException
          ? "The report is not complete: a list is missing from the object that ends at " + place
          : "This is no report: it breaks off or makes no sense at " + place;
    }
    return noReport.getMessage();
  }

  /** Every part of a tree of records that is null. */
  private Stream<String> missing(String name, Object value) {
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
        ? Arrays.stream(components.computeIfAbsent(value.getClass(), Class::getRecordComponents))
            .flatMap(part -> missing(name + "." + part.getName(), part(value, part)))
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
