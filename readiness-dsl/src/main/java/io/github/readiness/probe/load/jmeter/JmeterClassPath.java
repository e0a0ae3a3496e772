package io.github.readiness.probe.load.jmeter;

import io.github.readiness.observation.AdvisedText;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Class path of the JMeter process: that of this JVM, or that of an installed JMeter. */
final class JmeterClassPath {
  private static final String A_CLASS = "org/apache/jmeter/protocol/http/sampler/HTTPSamplerProxy.class";

  private JmeterClassPath() {}

  static String of(Optional<Path> home) throws IOException {
    return home.isPresent() ? installed(home.get()) : ownClassPath(JmeterClassPath.class.getClassLoader());
  }

  static String ownClassPath(ClassLoader loader) throws IOException {
    if (loader.getResource(A_CLASS) == null) {
      throw new IOException(
          AdvisedText.join("JMeter is not on the class path", "Add org.apache.jmeter:ApacheJMeter_http:5.6.3 (scope test) to the dependencies, "
              + "or write where it is installed, for example jmeterServers(...).withJmeterAt(Path.of(\"/opt/apache-jmeter-5.6.3\"))."));
    }
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));                 // JMeter runs in another directory
  }

  private static String installed(Path home) throws IOException {
    if (!Files.isDirectory(home.resolve("lib/ext"))) {
      throw new IOException(AdvisedText.join("JMeter is not installed in " + home + ": the directory lib/ext is missing",
          "Write the unpacked directory, for example withJmeterAt(Path.of(\"/opt/apache-jmeter-5.6.3\"))."));
    }
    try {
      var readiness = Path.of(JmeterClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return String.join(File.pathSeparator, readiness.toString(), home.toAbsolutePath().resolve("lib/ext") + File.separator + "*",
          home.toAbsolutePath().resolve("lib") + File.separator + "*");
    } catch (URISyntaxException impossible) {
      throw new IOException(impossible);
    }
  }
}
