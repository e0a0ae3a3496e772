package io.github.readiness.probe.load.jmeter;

import io.github.readiness.probe.load.http.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.jmeter.samplers.RemoteListenerWrapper;
import org.apache.jmeter.samplers.RemoteSampleListener;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.testelement.AbstractTestElement;

/** Hears over RMI what one server does. JMeter would export a listener by itself, but on a port that TLS cannot share, and without saying if it fails. */
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

  /** Nothing more will be heard, though the test has not ended. */
  boolean isLost() { return lost; }

  /** The server is not there any more. */
  void lose(String why) {
    lost = true;
    events.accept(new JmeterEvent.Lost(server, why));
  }

  /** JMeter sends a copy of the tree: in it stands what has a stub of this. */
  @Override
  public Object clone() { return new RemoteListenerWrapper(this); }

  @Override
  public void processBatch(List<SampleEvent> samples) { samples.forEach(this::sampleOccurred); }

  /** The label is the number of the part and when the test began, the thread's name ends with the number of the arrival, see JmeterTree. */
  @Override
  public void sampleOccurred(SampleEvent event) {
    var result = event.getResult();
    var label = result.getSampleLabel().split(" ");
    var thread = result.getThreadName();
    var data = result.getResponseData();
    events.accept(new JmeterEvent.Sample(server, Integer.parseInt(label[0]), Integer.parseInt(thread.substring(thread.lastIndexOf('-') + 1)) - 1,
        Long.parseLong(label[1]), result.getStartTime(), result.getTime(), result.getResponseCode(), result.getBodySizeAsLong(),
        result.getResponseHeaders(), data.length > Engine.MOST_BODY ? Arrays.copyOf(data, Engine.MOST_BODY) : data));
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
