package io.github.readiness.probe.load.jmeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.probe.Target;
import io.github.readiness.probe.load.WithoutJmeter;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMeter is optional: who does not ask for it needs none of it. */
class JmeterAbsenceTests {

  @Test
  void missingJmeterIsReportedWithItsFixAndLeavesOtherLoadsRunning() throws Exception {
    try (var target = Target.answering(200, "ok"); var loader = new URLClassLoader(withoutJmeter(), ClassLoader.getPlatformClassLoader())) {
      @SuppressWarnings("unchecked")
      var loads = (Function<URI, List<String>>) loader.loadClass(WithoutJmeter.class.getName()).getConstructor().newInstance();
      assertThat(loads.apply(target.service().address().orElseThrow())).containsExactly("{200=10}",
          "10/s of GET / for 1 s, by JMeter on 127.0.0.1:1",
          "JMeter is not on the class path\nAdvice: Add org.apache.jmeter:ApacheJMeter_http:5.6.3 (scope test) to the dependencies, or write where it is "
              + "installed, for example jmeterServers(...).withJmeterAt(Path.of(\"/opt/apache-jmeter-5.6.3\")).\n");
    }
  }

  @Test
  void missingJmeterInstallationIsReported(@TempDir Path directory) {
    assertThatThrownBy(() -> JmeterClassPath.of(Optional.of(directory)))
        .hasMessageStartingWith("JMeter is not installed in " + directory + ": the directory lib/ext is missing\nAdvice: Write");
  }

  private static URL[] withoutJmeter() throws Exception {
    var entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
        .filter(entry -> !entry.toString().matches(".*(JMeter|jorphan|kotlin).*\\.jar")).toList();
    var urls = new URL[entries.size()];
    for (var entry = 0; entry < urls.length; entry++) {
      urls[entry] = entries.get(entry).toUri().toURL();
    }
    return urls;
  }
}
