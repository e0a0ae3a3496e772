package io.github.readiness.probe.load.jmeter;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.load.http.RequestTarget;
import io.github.readiness.probe.load.result.LoadContext;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.result.LoadSummary;
import io.github.readiness.probe.load.result.LoadValidity;
import io.github.readiness.probe.load.result.RequestStatsSnapshot;
import io.github.readiness.probe.load.run.RunClock;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.ClosedModel;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.LoadTask;
import io.github.readiness.probe.load.spec.OutcomeNames;
import io.github.readiness.probe.load.spec.ResponseChecks;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** One run of a load on JMeter's servers: lets them send, hears their samples, and adds up. */
@API(status = INTERNAL, since = "0.1")
public final class JmeterRun {
  private static final long SECOND = 1_000_000_000;
  private static final long MOST_STARTING = 180 * SECOND;
  private static final long MOST_LATE = 30 * SECOND;
  private static final long QUIET = 2 * SECOND;
  /** A user stops where another thought would last longer than the load, and what is heard of a server is heard a while later. */
  private static final long SOON = 2 * SECOND;
  private static final int CONNECT_MILLIS = 5_000;

  private final LoadSpec terms;
  private final JmeterServers servers;
  private final Execution execution;
  private final List<RequestTarget> addresses;
  private final JmeterSampleCollector ledger;
  private final RunClock ticker;
  private final Map<Integer, Instant> begun = new TreeMap<>();
  private final Map<Integer, Long> begunAt = new TreeMap<>();
  private final Map<Integer, Long> clocks = new TreeMap<>();
  private final Map<Integer, String> lost = new TreeMap<>();
  private final Map<Integer, Long> ended = new TreeMap<>();
  private String version = "unknown";
  private long allBegan;
  private long lastHeard;
  private long nextLine = SECOND;

  public JmeterRun(LoadSpec terms, JmeterServers servers, Execution execution) throws IOException {
    this.terms = terms;
    this.servers = servers;
    this.execution = execution;
    this.addresses = new ArrayList<>();
    for (var part : terms.parts()) {
      var request = ((Call) part).request();
      addresses.add(RequestTarget.of(request, execution.resolve(request.service())));
    }
    this.ledger = new JmeterSampleCollector(terms, servers.addresses().size());
    this.ticker = RunClock.startingNow(execution);
  }

  /** The load in words, and who sends it. */
  static String description(LoadSpec terms, JmeterServers servers) {
    return terms.description() + ", by " + servers;
  }

  public LoadResult run() throws Exception {
    JmeterClassPath.of(servers.home());
    var ourName = reach();
    if (lost.isEmpty()) {
      var looked = terms.parts().stream().anyMatch(part -> new ResponseChecks(((Call) part).checks()).readBody());
      var shares = new JmeterPartition(terms, addresses, servers.addresses()).all();
      try (var process = JmeterProcess.start(servers, servers.ourName().orElse(ourName), looked, shares)) {
        while (!isOver()) {
          var event = process.next();
          if (event.isPresent()) {
            hear(event.get());
          }
          tell();
        }
      } catch (InterruptedException interrupted) {
        throw new InterruptedException("The load was interrupted before it was over.");
      }
    }
    return result();
  }

  /** Knocks at every server; returns the address of ours that the first of them sees. */
  private String reach() {
    var ourName = "";
    for (var server = 0; server < servers.addresses().size(); server++) {
      var address = servers.addresses().get(server);
      var colon = address.lastIndexOf(':');
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))), CONNECT_MILLIS);
        ourName = ourName.isEmpty() ? socket.getLocalAddress().getHostAddress() : ourName;
      } catch (UnknownHostException unknown) {
        lost.put(server, "names a host that cannot be resolved here");
      } catch (IOException | IllegalArgumentException unreachable) {
        lost.put(server, "cannot be reached: " + unreachable.getMessage());
      }
    }
    return ourName;
  }

  boolean isOver() {
    var now = ticker.nanos();
    var running = begun.size() == servers.addresses().size();
    if (!running && now > MOST_STARTING) {
      IntStream.range(0, servers.addresses().size()).filter(server -> !begun.containsKey(server))
          .forEach(server -> lost.put(server, "did not begin within " + MOST_STARTING / SECOND + " s"));
    }
    return !lost.isEmpty() || ledger.isComplete() || running && now > allBegan + length() + patience()
        || ended.size() == servers.addresses().size() && now > lastHeard + QUIET;
  }

  /** For what comes after the last request was due: a user may just have sent one and think once more. */
  private long patience() {
    return terms.longestTimeout().nanos() + terms.crowd().map(crowd -> crowd.thinkTime().nanos()).orElse(0L) + MOST_LATE;
  }

  void hear(JmeterEvent event) throws IOException {
    lastHeard = ticker.nanos();
    if (event instanceof JmeterEvent.Sample sample) {
      clocks.computeIfAbsent(sample.server(), server -> Duration.between(begun.getOrDefault(server, Instant.ofEpochMilli(sample.begun())),
          Instant.ofEpochMilli(sample.begun())).toMillis());
      ledger.add(sample);
    } else if (event instanceof JmeterEvent.Began began) {
      begun.put(began.server(), execution.clock().instant());
      begunAt.put(began.server(), lastHeard);
      allBegan = lastHeard;
    } else if (event instanceof JmeterEvent.Ended over) {
      ended.putIfAbsent(over.server(), lastHeard);
    } else if (event instanceof JmeterEvent.Lost gone) {
      lost.put(gone.server(), gone.why() + advice(gone.why()));
    } else if (event instanceof JmeterEvent.Version its) {
      version = its.number();
    } else {
      throw new IOException("The process with JMeter in it broke: " + ((JmeterEvent.Over) event).lastWords());
    }
  }

  /** What a server says that speaks TLS, to one who does not, or the other way round. */
  private String advice(String why) {
    if (!why.matches("(?is)cannot be used.*(JRMP|ssl|tls|reset|EOF|broken pipe).*")) {
      return "";
    }
    return servers.keyStore().isEmpty()
        ? ". If it speaks TLS, write withKeyStore(file, password), else start it with -Jserver.rmi.ssl.disable=true"
        : ". If it does not speak TLS, leave out withKeyStore(...)";
  }

  private void tell() {
    if (ticker.nanos() >= nextLine) {
      nextLine = ticker.nanos() + SECOND;
      var received = IntStream.range(0, servers.addresses().size()).mapToLong(ledger::received).sum();
      execution.progress("load of " + terms.what() + " by " + servers + ": " + (begun.isEmpty()
          ? "starting"
          : String.format(Locale.ROOT, "%d of %d s, %,d samples", Math.min(length(), (ticker.nanos() - allBegan)) / SECOND, length() / SECOND,
              received)));
    }
  }

  private long length() { return terms.warmUp().nanos() + terms.lasting().nanos(); }

  LoadResult result() throws IOException {
    var names = terms.parts().stream().map(LoadTask::name).toList();
    var figures = new LinkedHashMap<String, RequestStatsSnapshot>();
    var ofParts = ledger.figures();
    IntStream.range(0, names.size()).forEach(part -> figures.put(names.get(part), ofParts.get(part)));
    var all = ofParts.stream().reduce(RequestStatsSnapshot::and).orElseThrow();
    var validity = LoadValidity.of(terms, ledger.pace(), all).losing(losses());
    var seen = new LoadContext(window(), source(), "", Optional.empty(), List.of(validity));
    var sheet = new LoadSummary(description(terms, servers), seen.source(), seen.window(), all, ledger.slices(), validity, figures,
        generator(execution.keep(ledger.samples())));
    var kept = new LoadContext(seen.window(), seen.source(), execution.keep(Evidence.text("load.txt", "text/plain", sheet.text())),
        sheet.histograms().map(execution::keep), seen.validity());
    var parts = new LinkedHashMap<String, LoadResult>();
    for (var part = 0; part < names.size(); part++) {
      var ofPart = LoadValidity.ofPart(terms, ledger.pace(part), ofParts.get(part));
      parts.put(names.get(part), new LoadResult(terms.noun(names.get(part)), OutcomeNames.of(List.of(terms.parts().get(part))), ofParts.get(part),
          ledger.slices(), kept.and(ofPart), parts));
    }
    return new LoadResult(terms.noun(terms.what()), OutcomeNames.of(terms.parts()), all, ledger.slices(), kept, parts);
  }

  /** What went wrong with a server, who sent nothing although it should have, and who never came to an end: what it still waits for is unknown. */
  private List<String> losses() {
    var ofServers = IntStream.range(0, servers.addresses().size())
        .mapToObj(server -> loss(server).map(what -> "the JMeter server " + servers.addresses().get(server) + " " + what));
    return Stream.concat(ofServers, Stream.of(leftOut())).flatMap(Optional::stream).toList();
  }

  /** What is less than one request in a stage, of a part and on a server, JMeter does not send. */
  private Optional<String> leftOut() {
    var pace = ledger.pace();
    return pace.late() * 100 <= pace.planned()
        ? Optional.empty()
        : Optional
            .of(String.format(Locale.ROOT, "JMeter leaves out %,d of %,d requests, the broken ones of each stage, part and server; make the stages"
                + " longer, or take fewer servers", pace.late(), pace.planned()));
  }

  private Optional<String> loss(int server) {
    var received = ledger.received(server);
    if (lost.containsKey(server)) {
      return Optional.of(lost.get(server) + (received == 0 ? "" : ", after " + received + " samples"));
    }
    if (!lost.isEmpty() || !ledger.isExpectedFrom(server) || ledger.isComplete(server)) {
      return Optional.empty();
    }
    if (received == 0) {
      return Optional.of("returned no samples; see its jmeter-server.log");
    }
    if (!ended.containsKey(server)) {
      return Optional.of("did not end within " + new Time(patience()) + " of the last request that was due, after " + received
          + " samples, so nobody knows what it still waits for");
    }
    var lasted = ended.get(server) - begunAt.getOrDefault(server, allBegan);
    return terms.crowd().filter(crowd -> lasted < length() - crowd.thinkTime().nanos() - SOON).map(crowd -> "ended after "
        + lasted / SECOND + " s of " + length() / SECOND + " s, after " + received + " samples; see its jmeter-server.log");
  }

  private Window window() {
    var lead = terms.shape().isPresent() ? Duration.ofMillis(JmeterSchedule.LEAD_MILLIS) : Duration.ZERO;
    var start = begun.values().stream().min(Instant::compareTo).map(first -> first.plus(lead).plusNanos(terms.warmUp().nanos()));
    return start.map(from -> new Window(from, from.plusNanos(terms.lasting().nanos()))).orElseGet(() -> Window.at(execution.clock().instant()));
  }

  private Source source() {
    var where = addresses.stream().map(RequestTarget::locator).distinct().collect(Collectors.joining(", "));
    var how = terms.crowd().map(ClosedModel::warning).orElse("a connection for each request");
    var trust = where.contains("https://") ? "; certificates are not checked" : "";
    return new Source("load", where + " by " + servers + " (whole milliseconds; " + how + trust + ")");
  }

  private String generator(String samples) {
    var received = IntStream.range(0, servers.addresses().size()).mapToLong(ledger::received).sum();
    var some = ledger.kept() == received ? "" : String.format(Locale.ROOT, ", the first %,d of %,d", ledger.kept(), received);
    return "JMeter " + version + ", raw samples " + samples + some + IntStream.range(0, servers.addresses().size())
        .mapToObj(
            server -> String.format(Locale.ROOT, "%n           %s: %d of %d samples, warm-up included; its clock %+d ms from ours, the way included",
                servers.addresses().get(server), ledger.received(server), ledger.plannedOf(server), clocks.getOrDefault(server, 0L)))
        .collect(Collectors.joining());
  }
}
