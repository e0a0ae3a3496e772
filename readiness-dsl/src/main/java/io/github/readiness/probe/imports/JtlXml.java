package io.github.readiness.probe.imports;

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
 * A JTL as XML: JMeter's user manual, "Listeners", XML log format 2.1. A sample within another is a request of its own where the outer one is a
 * transaction, and a part of it (a redirect, an embedded resource) where it is not.
 */
final class JtlXml {
  private final Input input;
  private final Harvest harvest;
  private final Deque<Boolean> transactions = new ArrayDeque<>();

  JtlXml(Input input, Harvest harvest) {
    this.input = input;
    this.harvest = harvest;
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
    } catch (XMLStreamException broken) {
      var line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
      throw input
          .refused(": line " + line + " breaks the XML, or the file is cut off there: JMeter was stopped or still writes. Run it again to its end.");
    }
  }

  private void step(int event, XMLStreamReader xml) throws IOException {
    var sample = (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT)
        && xml.getLocalName().matches("sample|httpSample");
    if (sample && event == XMLStreamConstants.START_ELEMENT) {
      var transaction = Jtl.isTransaction(attribute(xml, "rm").orElseThrow(() -> missing(xml, "rm")));
      if (transactions.stream().allMatch(outer -> outer)) {
        take(xml, transaction);
      }
      transactions.push(transaction);
    } else if (sample) {
      transactions.pop();
    }
  }

  private void take(XMLStreamReader xml, boolean transaction) throws IOException {
    var sent = number(xml, "ts");
    var took = number(xml, "t");
    var numbers = new Numbers(Place.at(input, "line " + xml.getLocation().getLineNumber()));
    var instant = Optional.of(numbers.epochMillis(sent.longValueExact()));
    var time = numbers.time(took, TimeUnit.MILLISECONDS, "elapsed time");
    var success = attribute(xml, "s").orElseThrow(() -> missing(xml, "s"));
    var ending = Jtl.ending(success.equals("true"), attribute(xml, "rc").orElseThrow(() -> missing(xml, "rc")));
    var label = attribute(xml, "lb").orElseThrow(() -> missing(xml, "lb"));
    if (transaction) {
      harvest.part(label, instant, time, ending);
    } else {
      harvest.sample(label, instant, time, ending);
    }
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

  private Refused missing(XMLStreamReader xml, String name) {
    return new Refused(input.path() + ": line " + xml.getLocation().getLineNumber() + " has a sample without a readable attribute " + name
        + ". " + Jtl.COLUMNS);
  }
}
