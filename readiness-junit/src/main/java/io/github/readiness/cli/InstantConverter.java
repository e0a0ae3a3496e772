package io.github.readiness.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converter of ISO-8601 instants. An offset is required, because a date or a local time depends on the machine. */
final class InstantConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noInstant) {
      throw new TypeConversionException("'" + text + "' is not an instant. Write it with its zone, for example 2026-03-02T10:15:00Z.");
    }
  }
}
