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

/** Judges raw samples one by one as they come, as an answer of our own would be judged, and keeps them without their bodies. Told by one thread. */
final class JmeterSampleCollector {
  private static final long MILLISECOND = 1_000_000;
  /** Some four million samples. */
  private static final int MOST_PACKED = 32 << 20;

  private final LoadSpec terms;
  private final int servers;
  private final long from;
  private final long until;
  private final List<RequestStats> tallies;
  private final List<ResponseChecks> checks;
  private final List<List<JmeterSchedule>> schedules;
  private final AtomicLongArray received;
  private final long[] planned;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final Writer lines;
  private final StringBuilder line = new StringBuilder();
  private final int mostPacked;
  private long kept;

  JmeterSampleCollector(LoadSpec terms, int servers) throws IOException {
    this(terms, servers, MOST_PACKED);
  }

  /**
   * None yet.
   *
   * @param mostPacked about as many bytes of them are kept; all are judged
   */
  JmeterSampleCollector(LoadSpec terms, int servers, int mostPacked) throws IOException {
    this.terms = terms;
    this.servers = servers;
    this.from = terms.warmUp().nanos();
    this.until = from + terms.lasting().nanos();
    this.tallies = terms.parts().stream().map(part -> new RequestStats(TimeSlices.of(from, until))).toList();
    this.checks = terms.parts().stream().map(part -> new ResponseChecks(((Call) part).checks())).toList();
    this.schedules = terms.shape().isEmpty()
        ? List.of()
        : IntStream.range(0, terms.parts().size()).mapToObj(part -> IntStream.range(0, servers)
            .mapToObj(server -> JmeterSchedule.of(terms, part, server, servers)).toList()).toList();
    this.received = new AtomicLongArray(servers);
    this.planned = IntStream.range(0, servers)
        .mapToLong(server -> schedules.stream().mapToLong(part -> part.get(server).warmUps() + part.get(server).measured()).sum()).toArray();
    this.mostPacked = mostPacked;
    this.lines = new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8), 1 << 13);
    lines.write("server,part,arrival,due ms,sent ms,took ms,code,bytes\n");
  }

  TimeSlices slices() { return TimeSlices.of(from, until); }

  /** What was asked for, and what JMeter leaves out of that because it plans stage by stage; with users, what came. */
  PacingResult pace() {
    return pace(IntStream.range(0, tallies.size()).mapToLong(this::planned).sum(), terms.shape().map(RateProfile::requests));
  }

  /** The same of a part. */
  PacingResult pace(int part) {
    return pace(planned(part), terms.shape().map(shape -> terms.mix().count(part, shape.requests())));
  }

  private static PacingResult pace(long planned, Optional<Long> asked) {
    var leftOut = asked.map(all -> Math.max(0, all - planned)).orElse(0L);
    return new PacingResult(planned + leftOut, leftOut, false);
  }

  private long planned(int part) {
    return schedules.isEmpty() ? tallies.get(part).sent() : schedules.get(part).stream().mapToLong(JmeterSchedule::measured).sum();
  }

  long plannedOf(int server) {
    return schedules.isEmpty() ? received(server) : planned[server];
  }

  /** Samples of a server, warm-up included. */
  long received(int server) { return received.get(server); }

  /** Whether everything planned is here; with users nobody can tell. */
  boolean isComplete() {
    return IntStream.range(0, servers).allMatch(this::isComplete);
  }

  boolean isComplete(int server) { return !schedules.isEmpty() && received(server) >= plannedOf(server); }

  boolean isExpectedFrom(int server) {
    return terms.crowd().map(crowd -> JmeterPartition.users(crowd, server, servers) > 0).orElseGet(() -> plannedOf(server) > 0);
  }

  List<RequestStatsSnapshot> figures() { return tallies.stream().map(RequestStats::figures).toList(); }

  void add(JmeterEvent.Sample sample) {
    received.incrementAndGet(sample.server());
    var due = schedules.isEmpty() ? sample.sent() - sample.begun() : schedule(sample).dueMillis(sample.arrival());
    var sent = Math.max(due, sample.sent() - sample.begun() - (schedules.isEmpty() ? 0 : JmeterSchedule.LEAD_MILLIS));
    keep(sample, due, sent);
    if (isMeasured(sample, due * MILLISECOND)) {
      tallies.get(sample.part()).sent((sent - due) * MILLISECOND,
          sent * MILLISECOND <= Math.max(due * MILLISECOND, until) + LoadValidity.MOST_LAG.nanos());
      judge(sample, due * MILLISECOND, sent * MILLISECOND, (sent + sample.took()) * MILLISECOND);
    } else if (isGood(sample)) {
      tallies.get(sample.part()).arrived((sent + sample.took()) * MILLISECOND);
    }
  }

  /** How many samples are in {@link #samples()}. */
  long kept() { return kept; }

  /** All samples as CSV, packed; of very many the first. */
  Evidence samples() throws IOException {
    lines.close();
    return new Evidence("samples.csv.gz", "application/gzip", packed.toByteArray());
  }

  private boolean isMeasured(JmeterEvent.Sample sample, long due) {
    return schedules.isEmpty() ? due >= from && due < until : sample.arrival() >= schedule(sample).warmUps();
  }

  private boolean isGood(JmeterEvent.Sample sample) {
    var status = new JmeterEnding(sample.code()).status();
    var checking = checks.get(sample.part());
    return status.isPresent() && sample.took() * MILLISECOND <= terms.parts().get(sample.part()).timeout().nanos()
        && checking.isExpected(new Answer(sample, status.getAsInt())) && checking.faultOf(new Answer(sample, status.getAsInt())).isEmpty();
  }

  private JmeterSchedule schedule(JmeterEvent.Sample sample) { return schedules.get(sample.part()).get(sample.server()); }

  private void judge(JmeterEvent.Sample sample, long due, long sent, long end) {
    var tally = tallies.get(sample.part());
    var ending = new JmeterEnding(sample.code());
    var status = ending.status();
    if (status.isEmpty() && ending.failure() == Failure.NOT_SENT) {
      tally.notSent();
      return;
    }
    if (end - sent > terms.parts().get(sample.part()).timeout().nanos() || status.isEmpty() && ending.failure() == Failure.TIMEOUT) {
      tally.timedOut(due, sent, end);
      return;
    }
    if (status.isEmpty()) {
      tally.bad(ending.failure().words(), due);
      return;
    }
    tally.received(sample.bytes());
    var answer = new Answer(sample, status.getAsInt());
    if (!checks.get(sample.part()).isExpected(answer)) {
      tally.bad(status.getAsInt(), due);
      return;
    }
    var fault = checks.get(sample.part()).faultOf(answer);
    if (fault.isPresent()) {
      tally.bad(fault.get(), due);
    } else {
      tally.good(status.getAsInt(), due, sent, end);
      tally.arrived(end);
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
      kept++;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What came back, as JMeter tells it. */
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

  /** How a sample of JMeter's ended, from its response code. */
  private record JmeterEnding(String code) {

    /** The status, if an answer came. */
    OptionalInt status() {
      return code.matches("[0-9]{3}") ? OptionalInt.of(Integer.parseInt(code)) : OptionalInt.empty();
    }

    /**
     * Why none came: JMeter names the class of the exception in {@code Non HTTP response code: java.net.SocketTimeoutException}. Ours is only what surely is, see
     * {@link Failure#of}: of a class that nobody foresaw is what the client makes of an answer that nobody foresaw.
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
