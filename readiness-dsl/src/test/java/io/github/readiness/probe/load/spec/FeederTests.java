package io.github.readiness.probe.load.spec;

import static io.github.readiness.probe.load.spec.Feeder.csv;
import static io.github.readiness.probe.load.spec.Feeder.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeederTests {
  @TempDir
  private Path directory;

  @Test
  void rowsAreReadFromLinesBelowColumnNames() {
    assertThat(rows("sku, amount", "42,1", "43,2")).isEqualTo(new Feeder(List.of("sku", "amount"), List.of(List.of("42", "1"), List.of("43", "2"))));
  }

  @Test
  void quotedValuesMayContainAnyCharacter() {
    assertThat(rows("a,b", "\"</script><!-- & 😎 , \"\"quoted\"\"\",\"two\r\nlines\"", "\"\",x").rows())
        .containsExactly(List.of("</script><!-- & 😎 , \"quoted\"", "two\r\nlines"), List.of("", "x"));
  }

  @Test
  void fileIsReadWithAnyLineEndsAndByteOrderMark() throws Exception {
    var file = directory.resolve("skus.csv");
    for (var text : List.of("sku\n42\n43", "sku\r\n42\r\n43\r\n", "\uFEFFsku\n42\n\n43\n")) {
      Files.writeString(file, text);
      assertThat(csv(file)).isEqualTo(rows("sku", "42", "43"));
    }
  }

  @Test
  void invalidRowsAreRejectedWithoutShowingValues() {
    assertThatIllegalArgumentException().isThrownBy(() -> rows("user,password", "ann,s3cret", "bob,hunter2,x"))
        .withMessageContaining("Row 2 has 3 values for the 2 columns user,password").withMessageNotContaining("hunter2");
    assertThatIllegalArgumentException().isThrownBy(() -> rows("sku")).withMessageContaining("at least one");
    assertThatIllegalArgumentException().isThrownBy(() -> rows("a,a", "1,2")).withMessageContaining("Give each its own name");
    assertThatIllegalArgumentException().isThrownBy(() -> rows("a b", "1")).withMessageContaining("has no valid name");
    assertThatIllegalArgumentException().isThrownBy(() -> rows("alice,p@ssw0rd", "bob,s3cret")).withMessageContaining("Column 2 has no valid name")
        .satisfies(refused -> assertThat(refused).hasMessageNotContaining("p@ssw0rd"));
    assertThatIllegalArgumentException().isThrownBy(() -> rows("a", "\"1"))
        .withMessageContaining("line 2 has a quote that is never closed");
    assertThatIllegalArgumentException().isThrownBy(() -> rows("", "")).withMessageContaining("column names");
  }

  @Test
  void missingFileIsRejectedWithItsDirectory() {
    assertThatIllegalArgumentException().isThrownBy(() -> csv(Path.of("nowhere.csv"))).withMessageContaining("nowhere.csv")
        .withMessageContaining(Path.of("").toAbsolutePath().toString());
  }

  @Test
  void feederDoesNotShowValues() {
    assertThat(rows("password", "s3cret")).hasToString("1 rows of password");
  }
}
