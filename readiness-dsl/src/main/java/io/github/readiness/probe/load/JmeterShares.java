package io.github.readiness.probe.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A load divided among JMeter's servers: its parts as thread groups of JMeter's open model, or its users as one thread group. */
final class JmeterShares {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;

  private final Terms terms;
  private final List<Address> addresses;
  private final List<String> servers;

  JmeterShares(Terms terms, List<Address> addresses, List<String> servers) {
    this.terms = terms;
    this.addresses = addresses;
    this.servers = servers;
  }

  JmeterOrder.Share[] all() {
    return IntStream.range(0, servers.size()).mapToObj(server -> new JmeterOrder.Share(servers.get(server), groups(server)))
        .toArray(JmeterOrder.Share[]::new);
  }

  /** How many of the users are on this server. */
  static int users(Crowd crowd, int server, int servers) {
    return (crowd.users() - server + servers - 1) / servers;
  }

  private JmeterOrder.Group[] groups(int server) {
    var users = terms.crowd().map(crowd -> users(crowd, server, servers.size()));
    if (users.isEmpty()) {
      return IntStream.range(0, terms.parts().size()).mapToObj(part -> open(part, server)).toArray(JmeterOrder.Group[]::new);
    }
    return users.get() == 0 ? new JmeterOrder.Group[0] : new JmeterOrder.Group[] {closed(terms.crowd().orElseThrow(), users.get())};
  }

  private JmeterOrder.Group open(int part, int server) {
    var schedule = JmeterSchedule.of(terms, part, server, servers.size());
    return new JmeterOrder.Group(part, schedule.words(), 0, 0, 0, 0, new JmeterOrder.Sample[] {sample(part, server)});
  }

  /** Each user does everything in turn, as often as it weighs. */
  private JmeterOrder.Group closed(Crowd crowd, int users) {
    var mix = terms.mix();
    var lasting = terms.warmUp().nanos() + terms.lasting().nanos();
    var turns = terms.parts().stream().mapToInt(Part::weight).sum();
    return new JmeterOrder.Group(0, "", users, (int) (crowd.thinking().nanos() / SECOND), (lasting + SECOND - 1) / SECOND,
        crowd.thinking().nanos() / MILLISECOND,
        IntStream.range(0, turns).mapToObj(turn -> sample(mix.part(turn), 0)).toArray(JmeterOrder.Sample[]::new));
  }

  private JmeterOrder.Sample sample(int part, int server) {
    var call = (Call) terms.parts().get(part);
    var sent = messages(new Messages(addresses.get(part), call), call.rows().rows(), server);
    var uri = sent.get(0).uri();
    var headers = sent.get(0).headers().keySet().stream().sorted().toArray(String[]::new);
    return new JmeterOrder.Sample(part, call.request().method(), uri.getScheme(), uri.getHost(), port(uri.getPort(), uri.getScheme()),
        (int) Math.min(Integer.MAX_VALUE, Math.max(1, call.timeout().nanos() / MILLISECOND)), headers,
        sent.stream().map(message -> row(message, headers)).toArray(String[][]::new));
  }

  /** Arrival j of server s of k has row s + j k, so that the rows are fed in turn over all of them. */
  private List<Engine.Message> messages(Messages messages, List<List<String>> rows, int server) {
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
