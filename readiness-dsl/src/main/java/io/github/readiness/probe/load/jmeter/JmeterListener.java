package io.github.readiness.probe.load.jmeter;

import io.github.readiness.probe.load.http.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.jmeter.samplers.RemoteListenerWrapper;
import org.apache.jmeter.samplers.RemoteSampleListener;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.testelement.AbstractTestElement;

/**
 * Remote listener for the samples of one server. JMeter would export a listener itself, but on a port that TLS cannot share, and without reporting
 * failures.
 */
final class JmeterListener extends AbstractTestElement implements RemoteSampleListener {
  private static final long serialVersionUID = 1;

  private final transient Consumer<JmeterEvent> events;
  private final int server;
  private volatile boolean ended;
  private volatile boolean lost;

  JmeterListener(int server, Consumer<JmeterEvent> events) {
    this.server = server;
    this.events = events;
  }

  boolean hasEnded() { return ended; }

  /** Returns true if the server was lost before the end of its test. */
  boolean isLost() { return lost; }

  /** Marks the server as lost. */
  void lose(String why) {
    lost = true;
    events.accept(new JmeterEvent.Lost(server, why));
  }

  /** Returns the element for the copy of the test tree that JMeter sends to the server; it contains a stub of this listener. */
  @Override
  public Object clone() { return new RemoteListenerWrapper(this); }

  @Override
  public void processBatch(List<SampleEvent> samples) { samples.forEach(this::sampleOccurred); }

  /**
   * Reads a sample. Its label consists of the number of the part and the start of the test. The thread name ends with the number of the arrival, see
   * {@link JmeterTestPlan}.
   */
  @Override
  public void sampleOccurred(SampleEvent event) {
    var result = event.getResult();
    var label = result.getSampleLabel().split(" ");
    var thread = result.getThreadName();
    var data = result.getResponseData();
    events.accept(new JmeterEvent.Sample(server, Integer.parseInt(label[0]), Integer.parseInt(thread.substring(thread.lastIndexOf('-') + 1)) - 1,
        Long.parseLong(label[1]), result.getStartTime(), result.getTime(), result.getResponseCode(), result.getBodySizeAsLong(),
        result.getResponseHeaders(), data.length > Engine.MAX_BODY_BYTES ? Arrays.copyOf(data, Engine.MAX_BODY_BYTES) : data));
  }

  @Override
  public void testStarted(String host) { events.accept(new JmeterEvent.Began(server)); }

  @Override
  public void testEnded(String host) {
    ended = true;
    events.accept(new JmeterEvent.Ended(server));
  }

  @Override
  public void testStarted() { testStarted(""); }

  @Override
  public void testEnded() { testEnded(""); }

  @Override
  public void sampleStarted(SampleEvent event) {}

  @Override
  public void sampleStopped(SampleEvent event) {}
}
