package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.PublishedPercentiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Printed output of a tool, with at most 10,000 lines, searched by line. */
@API(status = INTERNAL, since = "0.1")
public final class TextReport {
  private static final int MOST_LINES = 10_000;
  private static final int MOST_CHARACTERS = 1 << 22;
  private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.(\\d+))?)(us|ms|s|m|h)");

  private final ImportFile input;
  private final List<String> lines = new ArrayList<>();

  public TextReport(ImportFile input) throws IOException {
    this.input = input;
    var source = input.lines();
    var characters = 0;
    for (var line = source.next(); line.isPresent(); line = source.next()) {
      characters += line.get().length();
      if (lines.size() == MOST_LINES || characters > MOST_CHARACTERS) {
        throw source.mistake("exceeds the size of such an output. Use the output of one run.");
      }
      lines.add(line.get());
    }
  }

  /** Returns all lines that match as a whole, without blanks around them. */
  public List<MatchResult> all(Pattern pattern) {
    return lines.stream().map(String::strip).map(pattern::matcher).filter(Matcher::matches).map(Matcher::toMatchResult)
        .toList();
  }

  /** Returns the only line that matches, or empty if none does. */
  public Optional<MatchResult> one(Pattern pattern) throws UnreadableFileException {
    var found = all(pattern);
    if (found.size() > 1) {
      throw at(pattern).mistake("repeats \"" + found.get(1).group() + "\", so the file has two results. Use one file per run.");
    }
    return found.stream().findFirst();
  }

  /** Returns the only line that matches. Throws if none does, because the file is incomplete then. */
  public MatchResult needed(Pattern pattern, String what, String advice) throws UnreadableFileException {
    return one(pattern)
        .orElseThrow(() -> input.refused("does not contain " + what + ": the tool was stopped, or the output is incomplete. " + advice));
  }

  /** Returns the lines after the one that contains these words, up to a blank line. */
  public Stream<String> below(String words) {
    return lines.stream().dropWhile(line -> !line.contains(words)).skip(1).takeWhile(line -> !line.isBlank()).map(String::strip);
  }

  /** Returns the lines after the one that contains these words, up to a line that starts with {@code end}. */
  public Stream<String> between(String words, String end) {
    return lines.stream().dropWhile(line -> !line.contains(words)).skip(1).map(String::strip).takeWhile(line -> !line.startsWith(end));
  }

  /** Returns the location of the last line that matches. */
  public FileLocation at(Pattern pattern) {
    var number = 0;
    for (var i = 0; i < lines.size(); i++) {
      number = pattern.matcher(lines.get(i).strip()).matches() ? i + 1 : number;
    }
    return FileLocation.at(input.path(), "line " + number);
  }

  /** Returns a number parser with the location of the last line that matches. */
  public NumberParser numbers(Pattern pattern) {
    return new NumberParser(at(pattern));
  }

  /** Printed time, with the limits of its rounding. */
  public record Rounded(Time lowest, Time time, Time highest) {}

  /** Returns the time in a group of the only line that matches, or empty if no line matches. */
  public Optional<Rounded> time(Pattern pattern, int group, TimeUnit unit) throws IOException {
    var found = one(pattern);
    return found.isPresent() ? Optional.of(rounded(found.get().group(group), unit, at(pattern))) : Optional.empty();
  }

  /** Returns a copy with the percentiles of all lines that match (group 1 percentile, group 2 time), and with the maximum if there is one. */
  public PublishedPercentiles published(PublishedPercentiles none, Pattern pattern, TimeUnit unit, PercentileAdder adder, Optional<Rounded> max)
      throws IOException {
    var published = none;
    for (var line : all(pattern)) {
      var time = rounded(line.group(2), unit, at(pattern));
      published = adder.add(published, Percentile.of(line.group(1)), time.lowest(), time.highest());
    }
    return at(pattern).possible(max.isPresent() && none.samples() > 0 ? published.withMax(max.get().lowest(), max.get().highest()) : published);
  }

  /** Parses a printed time, for example {@code 20.77ms}. */
  public Rounded span(String text) throws IOException {
    var matcher = SPAN.matcher(text);
    var place = FileLocation.at(input.path(), "\"" + text + "\"");
    if (!matcher.matches()) {
      throw place.mistake("is not a time. Use the output of the tool with LC_ALL=C.");
    }
    return rounded(matcher.group(1), unit(matcher.group(3)), place);
  }

  /** Parses a printed number in a unit. */
  public static Rounded rounded(String number, TimeUnit unit, FileLocation place) throws IOException {
    var numbers = new NumberParser(place);
    var exact = numbers.decimal(number, "time");
    var half = new BigDecimal("0.5").movePointLeft(exact.scale());
    return new Rounded(numbers.span(exact.subtract(half).max(BigDecimal.ZERO), unit, "time"), numbers.span(exact, unit, "time"),
        numbers.span(exact.add(half), unit, "time"));
  }

  private static TimeUnit unit(String symbol) {
    return switch (symbol) {
      case "us" -> TimeUnit.MICROSECONDS;
      case "ms" -> TimeUnit.MILLISECONDS;
      case "s" -> TimeUnit.SECONDS;
      case "m" -> TimeUnit.MINUTES;
      default -> TimeUnit.HOURS;
    };
  }

  /** Adds a percentile, either with its rank ({@code PublishedPercentiles::with}) or without ({@code PublishedPercentiles::withUnranked}). */
  public interface PercentileAdder {
    PublishedPercentiles add(PublishedPercentiles published, Percentile percentile, Time lowest, Time highest);
  }
}
