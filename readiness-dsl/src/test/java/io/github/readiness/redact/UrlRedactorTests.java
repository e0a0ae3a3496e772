package io.github.readiness.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlRedactorTests {
  @ParameterizedTest
  @CsvSource({"http://shop.example,http://shop.example", "https://u:s3cr3t@shop.example:8443/a%20b/?q=s3cr3t#s3cr3t,https://shop.example:8443/a%20b/",
      "tcp://[::1]:5432,tcp://[::1]:5432", "http://me:s3cr3t@my_service:8080/x?q=1,http://my_service:8080/x", "http://s3cr3t@h/,http://h/"})
  void locatorIsSchemeHostPortAndPath(URI address, String shown) {
    assertThat(UrlRedactor.locator(address)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"/cart|/cart", "/cart?a=s3cr3t|/cart", "/cart#a=s3cr3t|/cart", "/cart?a#b?c|/cart", "/?|/"})
  void pathEndsBeforeItsQuery(String path, String shown) {
    assertThat(UrlRedactor.withoutQuery(path)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"jdbc:postgresql://db/shop|jdbc:postgresql://db/shop",
      "jdbc:postgresql://db/shop?user=me&password=s3cr3t|jdbc:postgresql://db/shop", "jdbc:sqlserver://db;password=s3cr3t|jdbc:sqlserver://db",
      "jdbc:oracle:thin:me/s3cr3t@//db/shop|jdbc:oracle://db/shop", "jdbc:mysql://me:s3@cr3t@db/shop|jdbc:mysql:db/shop",
      "jdbc:postgresql://db/shop?password=s3@cr3t|jdbc:postgresql://db/shop", "jdbc:mysql://me:s3?cr3t@db/shop|jdbc:mysql:",
      "jdbc:sqlserver://db:1433;password=s3@cr3t|jdbc:sqlserver:"})
  void jdbcLocatorHasNoPropertiesAndNoUser(String address, String shown) {
    assertThat(UrlRedactor.jdbcLocator(address)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"GET /cart?token=s3cr3t&page=1|GET /cart?…", "GET /cart?s3cr3t|GET /cart?…",
      "https://u:s3cr3t@shop.example/cart?q=a b s3cr3t|https://…@shop.example/cart?…", "GET /cb#access_token=s3cr3t|GET /cb#…",
      "http://u:s3@cr?3#t@shop.example/|http://…@shop.example/", "GET /a;jsessionid=s3cr3t|GET /a;…",
      "login / GET /x?a=s3cr3t / inner|login / GET /x?…", "GET /cart?…s3cr3t|GET /cart?…", "GET /cart?…|GET /cart?…", "Is it up?|Is it up?",
      "ready? go|ready? go", "Checkout #2|Checkout #2", "GET /item/#5|GET /item/#5", "mail to a@b.example|mail to a@b.example", "a; b|a; b",
      "</script><!-- & 😎 |</script><!-- & 😎 "})
  void nameIsShownUpToItsQuery(String name, String shown) {
    assertThat(UrlRedactor.redactName(name)).isEqualTo(shown);
    assertThat(UrlRedactor.redactName(shown)).isEqualTo(shown);
  }

  @Test
  void nameOfSeveralLinesIsHiddenToItsEnd() {
    assertThat(UrlRedactor.redactName("GET /cart?a=1\ns3cr3t")).isEqualTo("GET /cart?…");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"GET /cart?a=s3cr3t|GET /cart", "GET /cart#a=s3cr3t|GET /cart", "GET /cart|GET /cart", "Is it up?|Is it up?"})
  void bareNameHasNoRedactionMark(String name, String bare) {
    assertThat(UrlRedactor.bareName(name)).isEqualTo(bare);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"to http://u:s3cr3t@h/a?b=s3cr3t failed: 503|to http://…@h/a?… failed: 503",
      "/a?b=s3cr3t and /c?d=s3cr3t|/a?… and /c?…", "a \"http://h\" of x@y|a \"http://h\" of x@y", "Is it up? No|Is it up? No"})
  void sentenceKeepsWhatFollowsAnAddress(String text, String shown) {
    assertThat(UrlRedactor.redactText(text)).isEqualTo(shown);
    assertThat(UrlRedactor.redactText(shown)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"<a href=\"/cart?token=1\">|true", "http://u:p@h/|true", "/a;jsessionid=1|true", "/cb#access_token=1|true",
      "Is it up? Yes|false", "a@b.example|false", "http://h/a|false"})
  void textNeedsRedactionOnlyWhereAnAddressHasASecret(String text, boolean needed) {
    assertThat(UrlRedactor.containsSecret(text)).isEqualTo(needed);
  }
}
