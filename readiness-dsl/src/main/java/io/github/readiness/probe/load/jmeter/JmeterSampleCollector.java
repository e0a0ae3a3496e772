package io.github.readiness.probe.load.jmeter;

import io.github.readiness.observation.Evidence;
import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.http.Failure;
import io.github.readiness.probe.load.result.LoadValidity;
import io.github.readiness.probe.load.result.PacingResult;
import io.github.readiness.probe.load.result.RequestStats;
import io.github.readiness.probe.load.result.RequestStatsSnapshot;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.RateProfile;
import io.github.readiness.probe.load.spec.ResponseChecks;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Collector of raw samples. It judges each sample like an answer to a request of this machine, and stores it without its body. Used by one thread.
 */
final class JmeterSampleCollector {
  private static final long MILLISECOND = 1_000_000;
  /** Enough for about four million samples. */
  private static final int MOST_PACKED = 32 << 20;

  private final LoadSpec spec;
  private final int servers;
  private final long from;
  private final long until;
  private final List<RequestStats> stats;
  private final List<ResponseChecks> checks;
  private final List<List<JmeterSchedule>> schedules;
  private final AtomicLongArray received;
  private final long[] planned;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final Writer lines;
  private final StringBuilder line = new StringBuilder();
  private final int mostPacked;
  private long stored;

  JmeterSampleCollector(LoadSpec spec, int servers) throws IOException {
    this(spec, servers, MOST_PACKED);
  }

  /**
   * Creates an empty collector.
   *
   * @param mostPacked approximate number of compressed bytes to store; all samples are judged
   */
  JmeterSampleCollector(LoadSpec spec, int servers, int mostPacked) throws IOException {
    this.spec = spec;
    this.servers = servers;
    this.from = spec.warmUp().nanos();
    this.until = from + spec.lasting().nanos();
    this.stats = spec.parts().stream().map(part -> new RequestStats(TimeSlices.of(from, until))).toList();
    this.checks = spec.parts().stream().map(part -> new ResponseChecks(((Call) part).checks())).toList();
    this.schedules = spec.profile().isEmpty()
        ? List.of()
        : IntStream.range(0, spec.parts().size()).mapToObj(part -> IntStream.range(0, servers)
            .mapToObj(server -> JmeterSchedule.of(spec, part, server, servers)).toList()).toList();
    this.received = new AtomicLongArray(servers);
    this.planned = IntStream.range(0, servers)
        .mapToLong(server -> schedules.stream().mapToLong(part -> part.get(server).warmUpArrivals() + part.get(server).measured()).sum()).toArray();
    this.mostPacked = mostPacked;
    this.lines = new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8), 1 << 13);
    lines.write("server,part,arrival,due ms,sent ms,took ms,code,bytes\n");
  }

  TimeSlices slices() { return TimeSlices.of(from, until); }

  /**
   * Returns the number of requests of the load, and the number of those that JMeter left out because it plans stage by stage. For users all samples
   * count as requests of the load.
   */
  PacingResult pace() {
    return pace(IntStream.range(0, stats.size()).mapToLong(this::planned).sum(), spec.profile().map(RateProfile::requests));
  }

  /** Returns the pacing of one part. */
  PacingResult pace(int part) {
    return pace(planned(part), spec.profile().map(profile -> spec.mix().count(part, profile.requests())));
  }

  private static PacingResult pace(long planned, Optional<Long> asked) {
    var leftOut = asked.map(all -> Math.max(0, all - planned)).orElse(0L);
    return new PacingResult(planned + leftOut, leftOut, false);
  }

  private long planned(int part) {
    return schedules.isEmpty() ? stats.get(part).sent() : schedules.get(part).stream().mapToLong(JmeterSchedule::measured).sum();
  }

  long plannedOf(int server) {
    return schedules.isEmpty() ? received(server) : planned[server];
  }

  /** Returns the number of samples of a server, including the warm-up. */
  long received(int server) { return received.get(server); }

  /** Returns true if all planned samples have arrived; always false for users, because their number is unknown. */
  boolean isComplete() {
    return IntStream.range(0, servers).allMatch(this::isComplete);
  }

  boolean isComplete(int server) { return !schedules.isEmpty() && received(server) >= plannedOf(server); }

  boolean isExpectedFrom(int server) {
    return spec.closedModel().map(closedModel -> JmeterPartition.users(closedModel, server, servers) > 0).orElseGet(() -> plannedOf(server) > 0);
  }

  List<RequestStatsSnapshot> figures() { return stats.stream().map(RequestStats::figures).toList(); }

  void add(JmeterEvent.Sample sample) {
    received.incrementAndGet(sample.server());
    var due = schedules.isEmpty() ? sample.sent() - sample.begun() : schedule(sample).dueMillis(sample.arrival());
    var sent = Math.max(due, sample.sent() - sample.begun() - (schedules.isEmpty() ? 0 : JmeterSchedule.LEAD_MILLIS));
    keep(sample, due, sent);
    if (isMeasured(sample, due * MILLISECOND)) {
      stats.get(sample.part()).sent((sent - due) * MILLISECOND,
          sent * MILLISECOND <= Math.max(due * MILLISECOND, until) + LoadValidity.MOST_LAG.nanos());
      judge(sample, due * MILLISECOND, sent * MILLISECOND, (sent + sample.took()) * MILLISECOND);
    } else if (isGood(sample)) {
      stats.get(sample.part()).arrived((sent + sample.took()) * MILLISECOND);
    }
  }

  /** Returns the number of samples in {@link #samples()}. */
  long stored() { return stored; }

  /** Returns the samples as compressed CSV; only the first ones if there are very many. */
  Evidence samples() throws IOException {
    lines.close();
    return new Evidence("samples.csv.gz", "application/gzip", packed.toByteArray());
  }

  private boolean isMeasured(JmeterEvent.Sample sample, long due) {
    return schedules.isEmpty() ? due >= from && due < until : sample.arrival() >= schedule(sample).warmUpArrivals();
  }

  private boolean isGood(JmeterEvent.Sample sample) {
    var status = new JmeterOutcome(sample.code()).status();
    var checking = checks.get(sample.part());
    return status.isPresent() && sample.took() * MILLISECOND <= spec.parts().get(sample.part()).timeout().nanos()
        && checking.isExpected(new Answer(sample, status.getAsInt())) && checking.firstFailure(new Answer(sample, status.getAsInt())).isEmpty();
  }

  private JmeterSchedule schedule(JmeterEvent.Sample sample) { return schedules.get(sample.part()).get(sample.server()); }

  private void judge(JmeterEvent.Sample sample, long due, long sent, long end) {
    var taskStats = stats.get(sample.part());
    var outcome = new JmeterOutcome(sample.code());
    var status = outcome.status();
    if (status.isEmpty() && outcome.failure() == Failure.NOT_SENT) {
      taskStats.notSent();
      return;
    }
    if (end - sent > spec.parts().get(sample.part()).timeout().nanos() || status.isEmpty() && outcome.failure() == Failure.TIMEOUT) {
      taskStats.timedOut(due, sent, end);
      return;
    }
    if (status.isEmpty()) {
      taskStats.bad(outcome.failure().words(), due);
      return;
    }
    taskStats.received(sample.bytes());
    var answer = new Answer(sample, status.getAsInt());
    if (!checks.get(sample.part()).isExpected(answer)) {
      taskStats.bad(status.getAsInt(), due);
      return;
    }
    var fault = checks.get(sample.part()).firstFailure(answer);
    if (fault.isPresent()) {
      taskStats.bad(fault.get(), due);
    } else {
      taskStats.good(status.getAsInt(), due, sent, end);
      taskStats.arrived(end);
    }
  }

  private void keep(JmeterEvent.Sample sample, long due, long sent) {
    if (packed.size() >= mostPacked) {
      return;
    }
    line.setLength(0);
    line.append(sample.server()).append(',').append(sample.part()).append(',').append(sample.arrival()).append(',').append(due).append(',')
        .append(sent).append(',').append(sample.took()).append(',').append(sample.code()).append(',').append(sample.bytes()).append('\n');
    try {
      lines.append(line);
      stored++;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Answer as reported by JMeter. */
  private record Answer(JmeterEvent.Sample sample, int status) implements Engine.Answer {
    @Override
    public long bytes() { return sample.bytes(); }

    @Override
    public Optional<String> header(String name) {
      return sample.headers().lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)).findFirst()
          .map(line -> line.substring(name.length() + 1).trim());
    }

    @Override
    public byte[] body() { return sample.body(); }
  }

  /** Outcome of a JMeter sample, from its response code. */
  private record JmeterOutcome(String code) {

    /** Returns the status; empty if there was no answer. */
    OptionalInt status() {
      return code.matches("[0-9]{3}") ? OptionalInt.of(Integer.parseInt(code)) : OptionalInt.empty();
    }

    /**
     * Returns why there was no answer. JMeter reports the class of the exception: {@code Non HTTP response code: java.net.SocketTimeoutException}.
     *
     * <p>Only known failures of the sending machine count as {@link Failure#NOT_SENT}; an unknown exception is the client's reaction to an unexpected
     * answer, see {@link Failure#of}.
     */
    Failure failure() {
      return switch (code.substring(Math.max(code.lastIndexOf('.'), code.lastIndexOf(' ')) + 1)) {
        case "ConnectException", "HttpHostConnectException" -> Failure.REFUSED;
        case "SocketTimeoutException", "ConnectTimeoutException", "RequestAbortedException", "ConnectionShutdownException" -> Failure.TIMEOUT;
        case "NoRouteToHostException" -> Failure.UNREACHABLE;
        case "SSLException", "SSLHandshakeException", "SSLPeerUnverifiedException", "SSLProtocolException" -> Failure.TLS;
        case "BindException", "UnknownHostException", "URISyntaxException", "MalformedURLException" -> Failure.NOT_SENT;
        case "SocketException", "NoHttpResponseException", "ConnectionClosedException", "TruncatedChunkException", "EOFException", "IOException" ->
          Failure.RESET;
        default -> Failure.GARBAGE;
      };
    }
  }
}
