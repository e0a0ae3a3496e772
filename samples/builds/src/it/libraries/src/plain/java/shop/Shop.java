package shop;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

final class Shop {
  static final boolean SPEAKS_HTTP2 = false;

  @JsonPropertyOrder({"id", "state", "total"})
  record Order(int id, String state, double total) {}

  private Shop() {}

  static URI start() throws IOException {
    var json = new ObjectMapper();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(task -> {
      var thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    }));
    server.createContext("/orders/42", exchange -> {
      var order = json.writeValueAsBytes(new Order(42, "paid", 12.5));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, order.length);
      try (var body = exchange.getResponseBody()) {
        body.write(order);
      }
    });
    server.start();
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }
}
