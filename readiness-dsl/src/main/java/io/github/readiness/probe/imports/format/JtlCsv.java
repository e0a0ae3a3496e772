package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.CsvTable;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.redact.UrlRedactor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reader for a JTL as CSV (JMeter user manual, "Listeners", CSV log format). {@code timeStamp} is the time of sending, in ms since 1970. */
final class JtlCsv {
  private static final List<String> NEEDED = List.of("timeStamp", "elapsed", "label", "responseCode", "responseMessage", "success");

  private final CsvTable rows;
  private final NumberParser numbers;
  private final ImportCollector collector;
  private final JtlTransactions transactions = new JtlTransactions();

  JtlCsv(ImportFile input, ImportCollector collector) throws IOException {
    var afterFirst = input.head().replace("\ufeff", "").replaceFirst("^\"?timeStamp\"?", "");
    this.rows = new CsvTable(input, afterFirst.charAt(0), "a JTL", NEEDED, Jtl.COLUMNS);
    this.numbers = new NumberParser(rows);
    this.collector = collector;
  }

  void read() throws IOException {
    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
      take(row.get());
    }
    transactions.addComplaint(collector);
  }

  private void take(Map<String, String> row) throws IOException {
    if (!row.get("timeStamp").matches("-?\\d+")) {
      throw rows.mistake(
          "has \"" + UrlRedactor.redactName(row.get("timeStamp")) + "\" for its timeStamp. Set jmeter.save.saveservice.timestamp_format=ms.");
    }
    var sent = Optional.of(numbers.epochMillis(numbers.decimal(row.get("timeStamp"), "timeStamp").longValue()));
    var took = numbers.time(row.get("elapsed"), TimeUnit.MILLISECONDS, "elapsed time");
    if (!row.get("success").matches("true|false")) {
      throw rows
          .mistake("has \"" + UrlRedactor.redactName(row.get("success"))
              + "\" for success, which is neither true nor false. Use the file as JMeter wrote it.");
    }
    var outcome = Jtl.outcome(Boolean.parseBoolean(row.get("success")), row.get("responseCode"));
    var thread = Optional.ofNullable(row.get("threadName"));
    var begun = sent.get().toEpochMilli();
    if (JtlTransactions.isTransaction(row.get("responseMessage"))) {
      transactions.transaction(thread, begun, row.get("responseMessage"));
      collector.addToName(row.get("label"), sent, took, outcome);
    } else {
      transactions.request(thread, begun);
      collector.addSample(row.get("label"), sent, took, outcome);
    }
  }
}
