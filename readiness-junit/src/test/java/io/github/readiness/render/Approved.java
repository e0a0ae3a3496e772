package io.github.readiness.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Comparison of a whole page with an approved file. After a wanted change, {@code mvn -pl readiness-junit -am test -Dapprove=true} rewrites the
 * files. Review their diff and the pages themselves before the commit.
 */
final class Approved {
  private static final Path FOLDER = Path.of("src/test/resources/io/github/readiness/render/approved");

  private Approved() {}

  static void matches(String file, String page) {
    try {
      if (Boolean.getBoolean("approve")) {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(file), page);
      }
      assertThat(page).as("%s; if the change is wanted: mvn test -Dapprove=true", file).isEqualTo(Files.readString(FOLDER.resolve(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
