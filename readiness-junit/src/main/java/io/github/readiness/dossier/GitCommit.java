package io.github.readiness.dossier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Commit of the work tree of a directory. It is read from {@code .git} directly, so that it is also known in containers without git.
 *
 * @param id hexadecimal object name
 * @param state text about uncommitted changes that follows a name; empty without changes
 */
record GitCommit(String id, String state) {
  private static final String UNKNOWN_CHANGES = ", perhaps with uncommitted changes";

  /** Returns the commit of the work tree that contains a directory; empty outside of a work tree or before its first commit. */
  static Optional<GitCommit> around(Path directory) {
    for (var tree = directory.toAbsolutePath().normalize(); tree != null; tree = tree.getParent()) {
      if (Files.exists(tree.resolve(".git"))) {
        var root = tree;
        return read(tree.resolve(".git")).map(id -> new GitCommit(id, state(root)));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> read(Path git) {
    try {
      // gitrepository-layout(5): in a linked work tree .git is a file that names the directory, and "commondir" there names the shared one
      var directory = Files.isDirectory(git) ? git : git.resolveSibling(Files.readString(git).replaceFirst("^gitdir:", "").strip());
      var common = directory.resolve("commondir");
      return resolve(directory, Files.exists(common) ? directory.resolve(Files.readString(common).strip()) : directory);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> resolve(Path directory, Path shared) throws IOException {
    var head = Files.readString(directory.resolve("HEAD")).strip();
    if (!head.startsWith("ref:")) {
      return commit(head);
    }
    var name = head.substring("ref:".length()).strip();
    for (var place : new Path[] {directory, shared}) {
      if (Files.isRegularFile(place.resolve(name))) {
        return commit(Files.readString(place.resolve(name)).strip());
      }
    }
    var packed = shared.resolve("packed-refs");
    return Files.exists(packed)
        ? Files.readAllLines(packed).stream().filter(line -> line.endsWith(" " + name)).map(line -> line.split(" ")[0]).findFirst()
            .flatMap(GitCommit::commit)
        : Optional.empty();
  }

  private static Optional<String> commit(String text) { return text.matches("[0-9a-f]{40}|[0-9a-f]{64}") ? Optional.of(text) : Optional.empty(); }

  /** Returns the state of uncommitted changes. This needs the git command; if it is missing or takes longer than 10 s, the state is unknown. */
  private static String state(Path tree) {
    try {
      var process = status(tree);
      CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS).execute(process::destroyForcibly);
      try (var out = process.getInputStream()) {
        return out.read() >= 0 ? ", with uncommitted changes" : process.waitFor() == 0 ? "" : UNKNOWN_CHANGES;
      } finally {
        process.destroy();
      }
    } catch (IOException none) {
      return UNKNOWN_CHANGES;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return UNKNOWN_CHANGES;
    }
  }

  private static Process status(Path tree) throws IOException {
    var command = new ProcessBuilder("git", "--no-optional-locks", "-C", tree.toString(), "status", "--porcelain")
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    command.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")); // set inside git hooks
    return command.start();
  }
}
