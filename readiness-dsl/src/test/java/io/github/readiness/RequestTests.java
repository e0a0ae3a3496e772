package io.github.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RequestTests {

  @Test
  void aPathThatNoAddressMayHoldIsRefusedWithoutQuotingTheQuery() {
    assertThatIllegalArgumentException().isThrownBy(() -> Service.service("api").get("/a b?token=hunter2"))
        .withMessageContaining("percent-encoded").withMessageNotContaining("hunter2").withNoCause();
  }

  @Test
  void aPathIsPutBelowTheAddressOfItsService() {
    assertThat(Service.service("api").get("/a%20b?c=d").uri(URI.create("http://host:1/base/"))).hasToString("http://host:1/base/a%20b?c=d");
  }
}
