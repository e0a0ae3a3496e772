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

/** A load divided among JMeter's servers: its parts as thread groups of JMeter's open model, or its users as one thread group. */
final class JmeterPartition {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;

  private final LoadSpec terms;
  private final List<RequestTarget> addresses;
  private final List<String> servers;

  JmeterPartition(LoadSpec terms, List<RequestTarget> addresses, List<String> servers) {
    this.terms = terms;
    this.addresses = addresses;
    this.servers = servers;
  }

  JmeterJob.Share[] all() {
    return IntStream.range(0, servers.size()).mapToObj(server -> new JmeterJob.Share(servers.get(server), groups(server)))
        .toArray(JmeterJob.Share[]::new);
  }

  /** How many of the users are on this server. */
  static int users(ClosedModel crowd, int server, int servers) {
    return (crowd.users() - server + servers - 1) / servers;
  }

  private JmeterJob.Group[] groups(int server) {
    var users = terms.crowd().map(crowd -> users(crowd, server, servers.size()));
    if (users.isEmpty()) {
      return IntStream.range(0, terms.parts().size()).mapToObj(part -> open(part, server)).toArray(JmeterJob.Group[]::new);
    }
    return users.get() == 0 ? new JmeterJob.Group[0] : new JmeterJob.Group[] {closed(terms.crowd().orElseThrow(), users.get())};
  }

  private JmeterJob.Group open(int part, int server) {
    var schedule = JmeterSchedule.of(terms, part, server, servers.size());
    return new JmeterJob.Group(part, schedule.words(), 0, 0, 0, 0, new JmeterJob.Sample[] {sample(part, server)});
  }

  /** Each user does everything in turn, as often as it weighs. */
  private JmeterJob.Group closed(ClosedModel crowd, int users) {
    var mix = terms.mix();
    var lasting = terms.warmUp().nanos() + terms.lasting().nanos();
    var turns = terms.parts().stream().mapToInt(LoadTask::weight).sum();
    return new JmeterJob.Group(0, "", users, (int) (crowd.thinkTime().nanos() / SECOND), (lasting + SECOND - 1) / SECOND,
        crowd.thinkTime().nanos() / MILLISECOND,
        IntStream.range(0, turns).mapToObj(turn -> sample(mix.part(turn), 0)).toArray(JmeterJob.Sample[]::new));
  }

  private JmeterJob.Sample sample(int part, int server) {
    var call = (Call) terms.parts().get(part);
    var sent = messages(new CallMessages(addresses.get(part), call), call.rows().rows(), server);
    var uri = sent.get(0).uri();
    var headers = sent.get(0).headers().keySet().stream().sorted().toArray(String[]::new);
    return new JmeterJob.Sample(part, call.request().method(), uri.getScheme(), uri.getHost(), port(uri.getPort(), uri.getScheme()),
        (int) Math.min(Integer.MAX_VALUE, Math.max(1, call.timeout().nanos() / MILLISECOND)), headers,
        sent.stream().map(message -> row(message, headers)).toArray(String[][]::new));
  }

  /** Arrival j of server s of k has row s + j k, so that the rows are fed in turn over all of them. */
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
