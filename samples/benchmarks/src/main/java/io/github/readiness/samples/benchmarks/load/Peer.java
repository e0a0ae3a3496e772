package io.github.readiness.samples.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Load generator of another project on the JVM. Its driver is source code, and Maven resolves its class path separately, so that jars of different
 * peers do not mix. It is compiled at its first start.
 *
 * @param title its own name
 * @param source directory with the sources of its driver and their input; {@code target} next to it has the files that Maven and this class generate
 * @param connections see {@link Generator#connectionsAtRate()}
 */
record Peer(String title, Path source, int connections) {

  /** Returns the resolved class path; empty if it could not be resolved. */
  Optional<List<Path>> jars() throws IOException {
    var list = source.resolve("target/classpath");
    return Files.exists(list)
        ? Optional.of(Stream.of(Files.readString(list).strip().split(System.getProperty("path.separator"))).map(Path::of).toList())
        : Optional.empty();
  }

  /** Returns the size of its jars on the class path. */
  double megabytes() throws IOException {
    var bytes = 0L;
    for (var jar : jars().orElse(List.of())) {
      bytes += Files.size(jar);
    }
    return bytes / 1e6;
  }

  JvmGenerator start() throws IOException {
    var sources = sources();
    var main = sources.stream().map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Driver.java")).findFirst().orElseThrow();
    var classes = Files.createDirectories(source.resolve("target/classes"));
    compile(sources, classes);
    var path = Stream.of(List.of(classes, source, own()), jars().orElseThrow()).flatMap(List::stream).toList();
    return JvmGenerator.start(title, connections, path, "io.github.readiness.samples.benchmarks.peers." + main.replace(".java", ""),
        source.resolve("target/log"));
  }

  private List<Path> sources() throws IOException {
    try (var files = Files.list(source)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private void compile(List<Path> sources, Path classes) throws IOException {
    var separator = System.getProperty("path.separator");
    var path = String.join(separator, Stream.concat(Stream.of(own()), jars().orElseThrow().stream()).map(Path::toString).toList());
    var options = Stream.concat(Stream.of("-proc:none", "-d", classes.toString(), "-cp", path), sources.stream().map(Path::toString));
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("The driver of " + title + " does not compile.");
    }
  }

  /** Returns the classes of the benchmark, without their other dependencies. */
  private static Path own() {
    return Path.of(Peer.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
