package io.github.readiness.probe.load.jmeter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.http.RequestTarget;
import io.github.readiness.probe.load.run.CallMessages;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.ClosedModel;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.LoadTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Division of a load among JMeter servers. Each part becomes a thread group of JMeter's open model; users become one thread group. */
final class JmeterPartition {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;

  private final LoadSpec spec;
  private final List<RequestTarget> addresses;
  private final List<String> servers;

  JmeterPartition(LoadSpec spec, List<RequestTarget> addresses, List<String> servers) {
    this.spec = spec;
    this.addresses = addresses;
    this.servers = servers;
  }

  JmeterJob.Share[] all() {
    return IntStream.range(0, servers.size()).mapToObj(server -> new JmeterJob.Share(servers.get(server), groups(server)))
        .toArray(JmeterJob.Share[]::new);
  }

  /** Returns the number of users on this server. */
  static int users(ClosedModel closedModel, int server, int servers) {
    return (closedModel.users() - server + servers - 1) / servers;
  }

  private JmeterJob.Group[] groups(int server) {
    var users = spec.closedModel().map(closedModel -> users(closedModel, server, servers.size()));
    if (users.isEmpty()) {
      return IntStream.range(0, spec.parts().size()).mapToObj(part -> open(part, server)).toArray(JmeterJob.Group[]::new);
    }
    return users.get() == 0 ? new JmeterJob.Group[0] : new JmeterJob.Group[] {closed(spec.closedModel().orElseThrow(), users.get())};
  }

  private JmeterJob.Group open(int part, int server) {
    var schedule = JmeterSchedule.of(spec, part, server, servers.size());
    return new JmeterJob.Group(part, schedule.words(), 0, 0, 0, 0, new JmeterJob.Sample[] {sample(part, server)});
  }

  /** Returns a group of users. Each user sends all calls in turn, each as often as its weight. */
  private JmeterJob.Group closed(ClosedModel closedModel, int users) {
    var mix = spec.mix();
    var lasting = spec.warmUp().nanos() + spec.lasting().nanos();
    var turns = spec.parts().stream().mapToInt(LoadTask::weight).sum();
    return new JmeterJob.Group(0, "", users, (int) (closedModel.thinkTime().nanos() / SECOND), (lasting + SECOND - 1) / SECOND,
        closedModel.thinkTime().nanos() / MILLISECOND,
        IntStream.range(0, turns).mapToObj(turn -> sample(mix.part(turn), 0)).toArray(JmeterJob.Sample[]::new));
  }

  private JmeterJob.Sample sample(int part, int server) {
    var call = (Call) spec.parts().get(part);
    var sent = messages(new CallMessages(addresses.get(part), call), call.rows().rows(), server);
    var uri = sent.get(0).uri();
    var headers = sent.get(0).headers().keySet().stream().sorted().toArray(String[]::new);
    return new JmeterJob.Sample(part, call.request().method(), uri.getScheme(), uri.getHost(), port(uri.getPort(), uri.getScheme()),
        (int) Math.min(Integer.MAX_VALUE, Math.max(1, call.timeout().nanos() / MILLISECOND)), headers,
        sent.stream().map(message -> row(message, headers)).toArray(String[][]::new));
  }

  /** Returns the messages of a server. Arrival j of server s of k uses row s + j k, so that the rows are used in turn over all servers. */
  private List<Engine.Message> messages(CallMessages messages, List<List<String>> rows, int server) {
    var only = messages.only();
    if (only.isPresent()) {
      return List.of(only.get());
    }
    return IntStream.range(0, rows.size())
        .mapToObj(arrival -> messages.of(rows.get((int) ((server + (long) arrival * servers.size()) % rows.size())))).toList();
  }

  private static String[] row(Engine.Message message, String[] headers) {
    var query = message.uri().getRawQuery();
    List<String> row = new ArrayList<>(List.of(message.uri().getRawPath() + (query == null ? "" : "?" + query), new String(message.body(), UTF_8)));
    for (var header : headers) {
      row.add(message.headers().get(header));
    }
    return row.toArray(String[]::new);
  }

  private static int port(int said, String scheme) {
    return said >= 0 ? said : "https".equalsIgnoreCase(scheme) ? 443 : 80;
  }
}
