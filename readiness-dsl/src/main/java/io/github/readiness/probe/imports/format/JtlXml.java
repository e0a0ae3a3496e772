package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.FileLocation;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reader for a JTL as XML (JMeter user manual, "Listeners", XML log format 2.1). A sample in a transaction is a request. A sample in another sample
 * is a part of it (a redirect, an embedded resource).
 */
final class JtlXml {
  private final ImportFile input;
  private final ImportCollector collector;
  private final Deque<Opened> outer = new ArrayDeque<>();
  private final JtlTransactions transactions = new JtlTransactions();

  /** Open sample element. */
  private record Opened(boolean isTransaction, Runnable atItsEnd) {}

  JtlXml(ImportFile input, ImportCollector collector) {
    this.input = input;
    this.collector = collector;
  }

  void read() throws IOException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      var xml = factory.createXMLStreamReader(input.content(), "UTF-8");
      while (xml.hasNext()) {
        step(xml.next(), xml);
      }
      transactions.addComplaint(collector);
    } catch (XMLStreamException broken) {
      var line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
      throw input
          .refused(": line " + line
              + " is not valid XML, or the file is truncated there: JMeter was stopped or is still running. Run it again to its end.");
    }
  }

  private void step(int event, XMLStreamReader xml) throws IOException {
    var sample = (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT)
        && xml.getLocalName().matches("sample|httpSample");
    if (sample && event == XMLStreamConstants.START_ELEMENT) {
      var isOneOfMany = outer.stream().allMatch(Opened::isTransaction);
      outer.push(isOneOfMany ? taken(xml) : new Opened(false, () -> {}));
    } else if (sample) {
      outer.pop().atItsEnd().run();
    }
  }

  /** Adds a sample. The requests of a transaction are in its element or before it. */
  private Opened taken(XMLStreamReader xml) throws IOException {
    var message = attribute(xml, "rm").orElseThrow(() -> missing(xml, "rm"));
    var sent = number(xml, "ts").longValueExact();
    var numbers = new NumberParser(FileLocation.at(input.path(), "line " + xml.getLocation().getLineNumber()));
    var instant = Optional.of(numbers.epochMillis(sent));
    var time = numbers.time(number(xml, "t"), TimeUnit.MILLISECONDS, "elapsed time");
    var success = attribute(xml, "s").orElseThrow(() -> missing(xml, "s"));
    var outcome = Jtl.outcome(success.equals("true"), attribute(xml, "rc").orElseThrow(() -> missing(xml, "rc")));
    var label = attribute(xml, "lb").orElseThrow(() -> missing(xml, "lb"));
    var thread = attribute(xml, "tn");
    if (JtlTransactions.isTransaction(message)) {
      collector.addToName(label, instant, time, outcome);
      return new Opened(true, () -> transactions.transaction(thread, sent, message));
    }
    transactions.request(thread, sent);
    collector.addSample(label, instant, time, outcome);
    return new Opened(false, () -> {});
  }

  private BigDecimal number(XMLStreamReader xml, String name) throws IOException {
    var text = attribute(xml, name).orElseThrow(() -> missing(xml, name));
    if (!text.matches("-?\\d{1,18}")) {
      throw missing(xml, name);
    }
    return new BigDecimal(text);
  }

  private static Optional<String> attribute(XMLStreamReader xml, String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name));
  }

  private UnreadableFileException missing(XMLStreamReader xml, String name) {
    return new UnreadableFileException(
        input.path() + ": line " + xml.getLocation().getLineNumber() + " has a sample without a readable attribute " + name
            + ". " + Jtl.COLUMNS);
  }
}
