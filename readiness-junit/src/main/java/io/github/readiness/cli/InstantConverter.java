package io.github.readiness.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Strict ISO-8601 with a zone: a date or a local time would mean something else on another machine. */
final class InstantConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noInstant) {
      throw new TypeConversionException("'" + text + "' is no instant. Write it with its zone, like 2026-03-02T10:15:00Z.");
    }
  }
}
