package shop;

import java.math.BigDecimal;
import java.net.URI;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Shop {
  static final boolean SPEAKS_HTTP2 = true;

  /** What Spring's own Jackson writes. */
  record Order(int id, String state, BigDecimal total) {}

  @GetMapping("/orders/{id}")
  Order order(@PathVariable("id") int id) { return new Order(id, "paid", new BigDecimal("12.50")); }

  static URI start() {
    var shop = SpringApplication.run(Shop.class, "--server.port=0", "--server.http2.enabled=true");
    return URI.create("http://localhost:" + shop.getEnvironment().getProperty("local.server.port"));
  }
}
