package io.github.readiness.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.readiness.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work trees in the layout of gitrepository-layout(5), written without git. The state of changes is then unknown. */
class GitCommitTests {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";

  @TempDir
  Path directory;

  private Path write(String file, String content) throws IOException {
    Files.createDirectories(directory.resolve(file).getParent());
    return Files.writeString(directory.resolve(file), content);
  }

  @Test
  void commitOfBranchIsFound() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", ID + "\n");

    assertThat(GitCommit.around(directory).map(GitCommit::id)).contains(ID);
  }

  @Test
  void workTreeIsFoundFromSubdirectory() throws IOException {
    write(".git/HEAD", ID + "\n");
    var deep = Files.createDirectories(directory.resolve("a/b"));

    assertThat(GitCommit.around(deep).map(GitCommit::id)).contains(ID);
  }

  @Test
  void commitOfPackedBranchIsFound() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", "# pack-refs with: peeled fully-peeled sorted\n" + ID.replace('0', 'f') + " refs/heads/other/refs/heads/main2\n"
        + ID + " refs/heads/main\n");

    assertThat(GitCommit.around(directory).map(GitCommit::id)).contains(ID);
  }

  @Test
  void linkedWorkTreeUsesSharedBranches() throws IOException {
    write("repository/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
    write("repository/.git/worktrees/side/commondir", "../..\n");
    write("repository/.git/refs/heads/side", ID);
    write("side/.git", "gitdir: " + directory.resolve("repository/.git/worktrees/side") + "\n");

    assertThat(GitCommit.around(directory.resolve("side")).map(GitCommit::id)).contains(ID);
  }

  @Test
  void workTreeWithoutCommitHasNone() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");

    assertThat(GitCommit.around(directory)).isEmpty();
  }

  @Test
  void invalidCommitIdIsIgnored() throws IOException {
    write(".git/HEAD", "</script>\n");

    assertThat(GitCommit.around(directory)).isEmpty();
  }

  @Test
  void commitIsASubjectByDefault() throws IOException {
    write(".git/HEAD", ID);

    var dossier = Dossier.read(write("readiness.yaml", "system: {name: shop, version: 1}"));

    assertThat(dossier.subjects()).containsExactly(new Subject("source tree, perhaps with uncommitted changes", Map.of("gitCommit", ID)));
    assertThat(Dossier.read(write("readiness.yaml", "system: {name: shop, version: 1}\nsubjects: {git: false}")).subjects()).isEmpty();
  }

  @Test
  void uncommittedChangesAreNamed() throws Exception {
    assumeTrue(git("init", "-q"), "git is not installed");
    write("a.txt", "a");
    git("add", "a.txt");
    git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "first");

    assertThat(GitCommit.around(directory).orElseThrow().id()).hasSize(40);
    assertThat(GitCommit.around(directory).orElseThrow().state()).isEmpty();

    write("b.txt", "b");
    assertThat(GitCommit.around(directory).orElseThrow().state()).isEqualTo(", with uncommitted changes");
  }

  private boolean git(String... words) throws InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(words));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }
}
