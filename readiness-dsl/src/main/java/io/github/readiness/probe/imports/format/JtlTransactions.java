package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.result.ImportCollector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Detects requests of JMeter transactions that are missing in the file. With "Generate parent sample", a transaction is one line without its
 * requests. JMeter user manual, "Transaction Controller": "the sub-samples do not appear in CSV log files". Without it, the same thread wrote each
 * request before the transaction, and each request started no earlier than the transaction.
 */
final class JtlTransactions {
  private static final Pattern MESSAGE = Pattern.compile("Number of samples in transaction : (\\d{1,9}),.*");
  private static final int MOST_THREADS = 10_000;
  private static final int MOST_REQUESTS = 1_000;
  private static final long ROUNDING_MILLIS = 1;

  /** Start times of the last requests by thread, latest first, for the threads that wrote last. */
  private final Map<String, Deque<Long>> begun = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) { return size() > MOST_THREADS; }
  };
  private long hidden;

  /** Returns true if a sample is a transaction. */
  static boolean isTransaction(String responseMessage) {
    return responseMessage.startsWith("Number of samples in transaction");
  }

  void request(Optional<String> thread, long begunMillis) {
    thread.ifPresent(name -> {
      var last = begun.computeIfAbsent(name, first -> new ArrayDeque<>());
      last.addFirst(begunMillis);
      if (last.size() > MOST_REQUESTS) {
        last.removeLast();
      }
    });
  }

  void transaction(Optional<String> thread, long begunMillis, String responseMessage) {
    var message = MESSAGE.matcher(responseMessage);
    var asked = message.matches() ? Long.parseLong(message.group(1)) : 1;
    var last = thread.map(name -> begun.getOrDefault(name, new ArrayDeque<>())).orElseGet(ArrayDeque::new);
    var there = last.stream().takeWhile(began -> began >= begunMillis - ROUNDING_MILLIS).count();
    hidden += Math.max(0, Math.min(asked, MOST_REQUESTS) - there);
  }

  void addComplaint(ImportCollector collector) {
    if (hidden > 0) {
      collector.addComplaint(hidden + (hidden == 1 ? " request" : " requests") + " of transactions are missing in the file; disable Generate parent"
          + " sample, or write XML with jmeter.save.saveservice.subresults=true, and set jmeter.save.saveservice.thread_name=true");
    }
  }
}
