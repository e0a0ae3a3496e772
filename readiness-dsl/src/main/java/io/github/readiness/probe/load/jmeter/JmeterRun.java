package io.github.readiness.probe.load.jmeter;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.observation.AdvisedText;
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

/** Run of a load on JMeter servers: starts the tests, collects the samples and computes the result. */
@API(status = INTERNAL, since = "0.1")
public final class JmeterRun {
  private static final long SECOND = 1_000_000_000;
  private static final long MOST_STARTING = 180 * SECOND;
  private static final long MOST_LATE = 30 * SECOND;
  private static final long QUIET = 2 * SECOND;
  /** Tolerance for users who end early. A user stops if another think time would outlast the load, and events arrive with a delay. */
  private static final long SOON = 2 * SECOND;
  private static final int CONNECT_MILLIS = 5_000;

  private final LoadSpec spec;
  private final JmeterServers servers;
  private final Execution execution;
  private final List<RequestTarget> addresses;
  private final JmeterSampleCollector collector;
  private final RunClock clock;
  private final Map<Integer, Instant> begun = new TreeMap<>();
  private final Map<Integer, Long> begunAt = new TreeMap<>();
  private final Map<Integer, Long> clocks = new TreeMap<>();
  private final Map<Integer, String> lost = new TreeMap<>();
  private final Map<Integer, Long> ended = new TreeMap<>();
  private String version = "unknown";
  private long allBegan;
  private long lastHeard;
  private long nextLine = SECOND;

  public JmeterRun(LoadSpec spec, JmeterServers servers, Execution execution) throws IOException {
    this.spec = spec;
    this.servers = servers;
    this.execution = execution;
    this.addresses = new ArrayList<>();
    for (var part : spec.parts()) {
      var request = ((Call) part).request();
      addresses.add(RequestTarget.of(request, execution.resolve(request.service())));
    }
    this.collector = new JmeterSampleCollector(spec, servers.addresses().size());
    this.clock = RunClock.startingNow(execution);
  }

  /** Returns the load and the servers in words. */
  static String description(LoadSpec spec, JmeterServers servers) {
    return spec.description() + ", by " + servers;
  }

  public LoadResult run() throws Exception {
    JmeterClassPath.of(servers.home());
    var ourName = checkServers();
    if (lost.isEmpty()) {
      var keepBody = spec.parts().stream().anyMatch(part -> new ResponseChecks(((Call) part).checks()).needsBody());
      var shares = new JmeterPartition(spec, addresses, servers.addresses()).all();
      try (var process = JmeterProcess.start(servers, servers.ourName().orElse(ourName), keepBody, shares)) {
        while (!isOver()) {
          var event = process.next();
          if (event.isPresent()) {
            handle(event.get());
          }
          reportProgress();
        }
      } catch (InterruptedException interrupted) {
        throw new InterruptedException("The load was interrupted before it was over.");
      }
    }
    return result();
  }

  /** Connects to every server; returns the address of this machine as the first of them sees it. */
  private String checkServers() {
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
    var now = clock.nanos();
    var running = begun.size() == servers.addresses().size();
    if (!running && now > MOST_STARTING) {
      IntStream.range(0, servers.addresses().size()).filter(server -> !begun.containsKey(server))
          .forEach(server -> lost.put(server, "did not begin within " + MOST_STARTING / SECOND + " s"));
    }
    return !lost.isEmpty() || collector.isComplete() || running && now > allBegan + length() + gracePeriod()
        || ended.size() == servers.addresses().size() && now > lastHeard + QUIET;
  }

  /** Returns the longest wait after the last request was due. A user may have just sent a request, and thinks once more after the answer. */
  private long gracePeriod() {
    return spec.longestTimeout().nanos() + spec.closedModel().map(closedModel -> closedModel.thinkTime().nanos()).orElse(0L) + MOST_LATE;
  }

  void handle(JmeterEvent event) throws IOException {
    lastHeard = clock.nanos();
    if (event instanceof JmeterEvent.Sample sample) {
      clocks.computeIfAbsent(sample.server(), server -> Duration.between(begun.getOrDefault(server, Instant.ofEpochMilli(sample.begun())),
          Instant.ofEpochMilli(sample.begun())).toMillis());
      collector.add(sample);
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
      throw new IOException("The JMeter process ended unexpectedly: " + ((JmeterEvent.Over) event).lastWords());
    }
  }

  /** Returns advice for errors that occur if only one side uses TLS. */
  private String advice(String why) {
    if (!why.matches("(?is)cannot be used.*(JRMP|ssl|tls|reset|EOF|broken pipe).*")) {
      return "";
    }
    return servers.keyStore().isEmpty()
        ? AdvisedText.join("", "If it uses TLS, write withKeyStore(file, password). If not, start it with -Jserver.rmi.ssl.disable=true.")
        : AdvisedText.join("", "If it does not use TLS, leave out withKeyStore(...).");
  }

  private void reportProgress() {
    if (clock.nanos() >= nextLine) {
      nextLine = clock.nanos() + SECOND;
      var received = IntStream.range(0, servers.addresses().size()).mapToLong(collector::received).sum();
      execution.reportProgress("load of " + spec.partNames() + " by " + servers + ": " + (begun.isEmpty()
          ? "starting"
          : String.format(Locale.ROOT, "%d of %d s, %,d samples", Math.min(length(), (clock.nanos() - allBegan)) / SECOND, length() / SECOND,
              received)));
    }
  }

  private long length() { return spec.warmUp().nanos() + spec.lasting().nanos(); }

  LoadResult result() throws IOException {
    var names = spec.parts().stream().map(LoadTask::name).toList();
    var figures = new LinkedHashMap<String, RequestStatsSnapshot>();
    var ofParts = collector.figures();
    IntStream.range(0, names.size()).forEach(part -> figures.put(names.get(part), ofParts.get(part)));
    var all = ofParts.stream().reduce(RequestStatsSnapshot::and).orElseThrow();
    var validity = LoadValidity.of(spec, collector.pace(), all).withLosses(losses());
    var withoutEvidence = new LoadContext(window(), source(), "", Optional.empty(), List.of(validity));
    var summary = new LoadSummary(description(spec, servers), withoutEvidence.source(), withoutEvidence.window(), all, collector.slices(), validity,
        figures,
        generator(execution.storeEvidence(collector.samples())));
    var context = new LoadContext(withoutEvidence.window(), withoutEvidence.source(),
        execution.storeEvidence(Evidence.text("load.txt", "text/plain", summary.text())),
        summary.histograms().map(execution::storeEvidence), withoutEvidence.validity());
    var parts = new LinkedHashMap<String, LoadResult>();
    for (var part = 0; part < names.size(); part++) {
      var ofPart = LoadValidity.ofPart(spec, collector.pace(part), ofParts.get(part));
      parts.put(names.get(part), new LoadResult(spec.noun(names.get(part)), OutcomeNames.of(List.of(spec.parts().get(part))), ofParts.get(part),
          collector.slices(), context.and(ofPart), parts));
    }
    return new LoadResult(spec.noun(spec.partNames()), OutcomeNames.of(spec.parts()), all, collector.slices(), context, parts);
  }

  /** Returns the problems of the servers: errors, missing samples, and tests that did not end, whose open requests have an unknown outcome. */
  private List<String> losses() {
    var ofServers = IntStream.range(0, servers.addresses().size())
        .mapToObj(server -> loss(server).map(what -> "the JMeter server " + servers.addresses().get(server) + " " + what));
    return Stream.concat(ofServers, Stream.of(leftOut())).flatMap(Optional::stream).toList();
  }

  /** Returns a problem if JMeter left out more than 1 % of the requests. JMeter sends only whole requests for each stage, part and server. */
  private Optional<String> leftOut() {
    var pace = collector.pace();
    return pace.late() * 100 <= pace.planned()
        ? Optional.empty()
        : Optional
            .of(String.format(Locale.ROOT, "JMeter leaves out %,d of %,d requests, the fractions of each stage, part and server; make the stages"
                + " longer, or use fewer servers", pace.late(), pace.planned()));
  }

  private Optional<String> loss(int server) {
    var received = collector.received(server);
    if (lost.containsKey(server)) {
      return Optional.of(lost.get(server) + (received == 0 ? "" : ", after " + received + " samples"));
    }
    if (!lost.isEmpty() || !collector.isExpectedFrom(server) || collector.isComplete(server)) {
      return Optional.empty();
    }
    if (received == 0) {
      return Optional.of("returned no samples; see its jmeter-server.log");
    }
    if (!ended.containsKey(server)) {
      return Optional.of("did not end within " + new Time(gracePeriod()) + " of the last request that was due, after " + received
          + " samples, so its open requests have an unknown outcome");
    }
    var lasted = ended.get(server) - begunAt.getOrDefault(server, allBegan);
    return spec.closedModel().filter(closedModel -> lasted < length() - closedModel.thinkTime().nanos() - SOON).map(closedModel -> "ended after "
        + lasted / SECOND + " s of " + length() / SECOND + " s, after " + received + " samples; see its jmeter-server.log");
  }

  private Window window() {
    var lead = spec.profile().isPresent() ? Duration.ofMillis(JmeterSchedule.LEAD_MILLIS) : Duration.ZERO;
    var start = begun.values().stream().min(Instant::compareTo).map(first -> first.plus(lead).plusNanos(spec.warmUp().nanos()));
    return start.map(from -> new Window(from, from.plusNanos(spec.lasting().nanos()))).orElseGet(() -> Window.at(execution.clock().instant()));
  }

  private Source source() {
    var where = addresses.stream().map(RequestTarget::locator).distinct().collect(Collectors.joining(", "));
    var how = spec.closedModel().map(ClosedModel::warning).orElse("a connection for each request");
    var trust = where.contains("https://") ? "; certificates are not checked" : "";
    return new Source("load", where + " by " + servers + " (whole milliseconds; " + how + trust + ")");
  }

  private String generator(String samples) {
    var received = IntStream.range(0, servers.addresses().size()).mapToLong(collector::received).sum();
    var some = collector.stored() == received ? "" : String.format(Locale.ROOT, ", the first %,d of %,d", collector.stored(), received);
    return "JMeter " + version + ", raw samples " + samples + some + IntStream.range(0, servers.addresses().size())
        .mapToObj(
            server -> String.format(Locale.ROOT,
                "%n           %s: %d of %d samples, warm-up included; its clock %+d ms from this machine, network delay included",
                servers.addresses().get(server), collector.received(server), collector.plannedOf(server), clocks.getOrDefault(server, 0L)))
        .collect(Collectors.joining());
  }
}
