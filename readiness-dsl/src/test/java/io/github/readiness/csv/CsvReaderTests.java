package io.github.readiness.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.csv.CsvReader.LastLineEnd;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTests {
  private static final int LONGEST_ROW = 1 << 20;

  private static List<List<String>> read(String text, char delimiter, LastLineEnd lastLineEnd) throws IOException {
    var reader = new CsvReader(new StringReader(text), delimiter, lastLineEnd);
    var rows = new ArrayList<List<String>>();
    for (var row = reader.readRow(); row.isPresent(); row = reader.readRow()) {
      rows.add(row.get());
    }
    assertThat(reader.readRow()).as("the end stays the end").isEmpty();
    return rows;
  }

  private static List<List<String>> read(String text) throws IOException { return read(text, ',', LastLineEnd.REQUIRED); }

  private static void assertProblem(String text, LastLineEnd lastLineEnd, long line, String problem) {
    assertThatExceptionOfType(CsvException.class).isThrownBy(() -> read(text, ',', lastLineEnd)).withMessage("line " + line + " " + problem)
        .satisfies(thrown -> assertThat(thrown.lineNumber()).isEqualTo(line));
  }

  @Test
  void quotedValueKeepsDelimitersQuotesAndLineEnds() throws IOException {
    assertThat(read("a,\"</script><!-- & 😎 , \"\"quoted\"\"\",\"two\r\nlines\n\"\n\"\",\"\"\"\",\n"))
        .containsExactly(List.of("a", "</script><!-- & 😎 , \"quoted\"", "two\r\nlines\n"), List.of("", "\"", ""));
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void delimiterSeparatesValuesAndOtherDelimitersDoNot(char delimiter) throws IOException {
    assertThat(read("a" + delimiter + " b|,;\t".replace(delimiter, '|') + "\n", delimiter, LastLineEnd.REQUIRED))
        .containsExactly(List.of("a", " b|,;\t".replace(delimiter, '|')));
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\r', '\n'})
  void delimiterThatHasAnotherMeaningIsRejected(char delimiter) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CsvReader(new StringReader(""), delimiter, LastLineEnd.REQUIRED))
        .withMessageContaining("Use ','");
  }

  @ParameterizedTest
  @EnumSource
  void emptyLinesAndByteOrderMarkAreSkipped(LastLineEnd lastLineEnd) throws IOException {
    assertThat(read("", ',', lastLineEnd)).isEmpty();
    assertThat(read("\ufeff\r\n\n", ',', lastLineEnd)).isEmpty();
    assertThat(read("\ufeff\n\"a\"\r\n\n\nb\n\n", ',', lastLineEnd)).containsExactly(List.of("a"), List.of("b"));
    assertThat(read("a\n\"\"\n \n", ',', lastLineEnd)).containsExactly(List.of("a"), List.of(""), List.of(" "));
    assertThat(read("a\n\ufeffb\n", ',', lastLineEnd)).containsExactly(List.of("a"), List.of("\ufeffb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "\"b\"", "b,", ","})
  void lastRowWithoutLineEndIsReadOnlyWhereThatIsAllowed(String row) throws IOException {
    assertThat(read("a\n" + row, ',', LastLineEnd.OPTIONAL)).isEqualTo(read("a\n" + row + "\n", ',', LastLineEnd.REQUIRED));
    assertProblem("a\n" + row, LastLineEnd.REQUIRED, 2, "has no line end, so the text may be cut off.");
  }

  @ParameterizedTest
  @EnumSource
  void textThatIsNotCsvIsRefusedWithItsLine(LastLineEnd lastLineEnd) {
    assertProblem("a\n\"b\"c\n", lastLineEnd, 2, "has text after a closing quote.");
    assertProblem("a\n\"b\" ,c\n", lastLineEnd, 2, "has text after a closing quote.");
    assertProblem("a\n\n\"x\ny\"\nb\"c\n", lastLineEnd, 5, "has a quote in a value that is not in quotes.");
    assertProblem("a\n \"b\"\n", lastLineEnd, 2, "has a quote in a value that is not in quotes.");
    assertProblem("a\rb\n", lastLineEnd, 1, "has a carriage return without a line feed.");
    assertProblem("a\r", lastLineEnd, 1, "has a carriage return without a line feed.");
    assertProblem("a\n\r", lastLineEnd, 2, "has a carriage return without a line feed.");
    assertProblem("a\n\"secret\nb\nc\n", lastLineEnd, 2, "has a quote that is never closed.");
    assertProblem("a\n\"", lastLineEnd, 2, "has a quote that is never closed.");
    assertProblem("a\n\"\"\"", lastLineEnd, 2, "has a quote that is never closed.");
  }

  @Test
  void rowsAreBounded() throws IOException {
    var longest = "x".repeat(LONGEST_ROW - 1);
    assertThat(read(longest + "\n" + longest + "\n")).containsExactly(List.of(longest), List.of(longest));
    assertProblem("\n" + longest + "x\n", LastLineEnd.OPTIONAL, 2,
        "begins a row of more than a million characters, or a quote in it is never closed.");
    assertProblem("\"" + "\n".repeat(LONGEST_ROW), LastLineEnd.OPTIONAL, 1,
        "begins a row of more than a million characters, or a quote in it is never closed.");
  }

  @Test
  void textIsStreamed() throws IOException {
    var endless = new Reader() {
      private long rows;

      @Override
      public int read(char[] buffer, int offset, int length) {
        buffer[offset] = (char) ('0' + rows++ % 10);
        buffer[offset + 1] = '\n';
        return 2;
      }

      @Override
      public void close() {}
    };
    var reader = new CsvReader(endless, ',', LastLineEnd.REQUIRED);
    for (var i = 0; i < 1_000_000; i++) {
      assertThat(reader.readRow()).contains(List.of(String.valueOf(i % 10)));
    }
    assertThat(reader.lineNumber()).isEqualTo(1_000_000);
    assertThat(endless.rows).isEqualTo(1_000_000);
  }

  @Test
  void lineNumberIsThatOfTheFirstLineOfARow() throws IOException {
    var reader = new CsvReader(new StringReader("\n\"a\n\n\"\r\n\nb\n"), ',', LastLineEnd.REQUIRED);
    reader.readRow();
    assertThat(reader.lineNumber()).isEqualTo(2);
    reader.readRow();
    assertThat(reader.lineNumber()).isEqualTo(6);
  }
}
