package io.github.readiness.samples.benchmarks.watch;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;

import io.github.readiness.Service;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.WatchPlan;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.samples.benchmarks.Unreported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Watch in a process of its own, which is killed while it writes. It prints each record once it is on disk. The watch reports its progress between
 * two writes, and each write returns only after its {@code fsync}. So all records in the file are durable at that time.
 */
final class KillDriver implements Unreported {
  static final String NAME = "kills";
  static final Time HOLDS = millis(150);
  static final Time WITHIN = millis(200);

  private final Path journals;
  private int told;

  private KillDriver(Path journals) throws IOException {
    this.journals = journals;
    this.told = new String(written(), StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;       // records of earlier processes were theirs to print
  }

  private byte[] written() throws IOException {
    var file = journals.resolve(NAME + ".watch.jsonl");
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  /** Runs the driver. Arguments: address of the service, directory of the journal. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    plan(URI.create(arguments[0])).journalled(NAME).record(new KillDriver(Path.of(arguments[1])));
  }

  static WatchPlan plan(URI address) {
    return Health.watch(Health.endpoint(Service.service(address).get("/"))).every(millis(50)).timeout(WITHIN).staleAfter(HOLDS).lasting(hours(24));
  }

  @Override
  public void reportProgress(String line) {
    try {
      var bytes = written();
      new String(bytes, told, bytes.length - told, StandardCharsets.UTF_8).lines().filter(record -> record.contains("\"is\":\"looks\""))
          .forEach(System.out::println);
      System.out.flush();
      told = bytes.length;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public Path journals() { return journals; }
}
