package io.github.readiness.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.InvalidDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFileTests {
  @TempDir
  Path directory;

  private Path inventory(String weight) throws IOException {
    return Files.writeString(directory.resolve("inventory.json"),
        "[{\"id\": \"A-1\", \"category\": \"Health\", \"phase\": \"deployment\", \"severity\": \"MAJOR\", \"weight\": " + weight + "}]");
  }

  @Test
  void weightIsReadAsItIsWritten() throws IOException {
    assertThat(InventoryFile.read(inventory("\"2.5\""))).singleElement()
        .satisfies(listed -> assertThat(listed.definition().weight()).isEqualTo("2.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1e2147483647\"", "1e2147483647", "\"1e-2147483647\"", "1e31", "0", "-1", "9999999999999999999999999999999"})
  void weightOutOfBoundsIsADefinitionMistake(String weight) throws IOException {
    var file = inventory(weight);
    assertThatThrownBy(() -> InventoryFile.read(file)).isInstanceOf(InvalidDefinitionException.class).hasMessageStartingWith("The inventory " + file)
        .hasMessageContaining("Copy inventory.json from a report directory");
  }
}
