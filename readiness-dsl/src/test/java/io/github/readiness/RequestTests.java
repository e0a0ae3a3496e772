package io.github.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RequestTests {

  @Test
  void pathWithInvalidCharacterIsRejectedWithoutQuotingTheQuery() {
    assertThatIllegalArgumentException().isThrownBy(() -> Service.service("api").get("/a b?token=hunter2"))
        .withMessageContaining("percent-encoded").withMessageNotContaining("hunter2").withNoCause();
  }

  @Test
  void pathIsAppendedToTheAddressOfItsService() {
    assertThat(Service.service("api").get("/a%20b?c=d").uri(URI.create("http://host:1/base/"))).hasToString("http://host:1/base/a%20b?c=d");
  }

  @Test
  void serviceAtFixedAddressIsNamedAfterItsHostWithoutPort() {
    var first = Service.service(URI.create("http://127.0.0.1:40001"));
    var second = Service.service(URI.create("http://127.0.0.1:40002"));

    assertThat(first.get("/health")).hasToString("GET /health of 127.0.0.1").isNotEqualTo(second.get("/health"));
    assertThat(second.get("/health")).hasToString("GET /health of 127.0.0.1");
  }

  @Test
  void pathMayContainPlaceholdersThatOnlyALoadFills() {
    var product = Service.service("api").get("/products/{sku}?q={q.1}");
    assertThat(product.words()).isEqualTo("GET /products/{sku}");
    assertThatIllegalArgumentException().isThrownBy(() -> product.uri(URI.create("http://host:1"))).withMessageContaining("{sku}")
        .withMessageContaining("feed");
    assertThatIllegalArgumentException().isThrownBy(() -> Service.service("api").get("/a{b c}")).withMessageContaining("percent-encoded");
  }

  @Test
  void userAndPasswordAreSentAndNotPrinted() {
    var request = Service.service("api").get("/").withBasicAuth("Aladdin", "open sesame");
    assertThat(request.headers()).containsEntry("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");            // RFC 7617, 2
    assertThat(request.toString()).doesNotContain("QWxh").doesNotContain("sesame");
    assertThatIllegalArgumentException().isThrownBy(() -> Service.service("api").get("/").withBasicAuth("a:b", "secret"))
        .withMessageContaining("colon").withMessageNotContaining("secret");
  }
}
