package io.github.readiness.probe.load.jmeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.readiness.probe.load.http.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The queue of events from JMeter servers is bounded. */
@Timeout(60)
class JmeterEventQueueTests {
  private static JmeterEvent.Sample sample(int arrival, int bytes) {
    return new JmeterEvent.Sample(0, 0, arrival, 0, 0, 0, "200", bytes, "", new byte[bytes]);
  }

  private static Thread bringing(JmeterEventQueue events, int number, AtomicInteger brought) {
    var thread = new Thread(() -> IntStream.range(0, number).forEach(each -> {
      events.add(sample(each, 0));
      brought.incrementAndGet();
    }));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void producerWaitsWhileQueueIsFull() throws Exception {
    var events = new JmeterEventQueue(2);
    var brought = new AtomicInteger();
    var thread = bringing(events, 4, brought);
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    assertThat(brought).hasValue(2);
    for (var number = 0; number < 4; number++) {
      assertThat(((JmeterEvent.Sample) events.take()).arrival()).isEqualTo(number);
    }
    thread.join();
    assertThat(events.next()).isEmpty();
  }

  @Test
  void closedQueueBlocksNoProducer() throws Exception {
    var events = new JmeterEventQueue(2);
    var thread = bringing(events, 1_000, new AtomicInteger());
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    events.close();
    thread.join();
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void writerReleasesWrittenBodies() throws Exception {
    var resets = new AtomicInteger();
    var events = new JmeterEventQueue(100);
    IntStream.range(0, 10).forEach(number -> events.add(sample(number, Engine.MAX_BODY_BYTES / 2)));
    var out = new ObjectOutputStream(new ByteArrayOutputStream()) {
      @Override
      public void reset() throws IOException {
        super.reset();
        if (resets.incrementAndGet() == 5) {
          throw new IOException("enough");
        }
      }
    };
    assertThatThrownBy(() -> JmeterClient.write(events, out)).hasMessage("enough");
    assertThat(events.isEmpty()).as("ten halves are five times the most").isTrue();
  }

  @Test
  void failedProcessStartDeletesTheKeyStore(@TempDir Path directory) throws Exception {
    var store = Files.writeString(directory.resolve("store.jks"), "secret");
    var servers = JmeterServers.jmeterServers("load-1").withKeyStore(store, "changeit");
    var gone = Files.createDirectory(directory.resolve("gone"));
    Files.delete(store);
    assertThatThrownBy(() -> JmeterProcess.begin(servers, "127.0.0.1", "", gone)).isInstanceOf(NoSuchFileException.class);
    assertThat(gone).doesNotExist();
    var taken = Files.createDirectory(directory.resolve("taken"));
    Files.writeString(taken.resolve("jmeter.properties"), "");
    Files.writeString(taken.resolve("rmi_keystore.jks"), "secret");
    assertThatThrownBy(() -> JmeterProcess.begin(servers, "127.0.0.1", "", taken)).isInstanceOf(IOException.class);
    assertThat(taken).doesNotExist();
  }
}
