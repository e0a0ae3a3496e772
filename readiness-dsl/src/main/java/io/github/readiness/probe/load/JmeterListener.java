package io.github.readiness.probe.load;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.jmeter.samplers.Remoteable;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestStateListener;

/** Hears over RMI what one server does; JMeter leaves a stub of it in the tree that it sends. */
final class JmeterListener extends AbstractTestElement implements SampleListener, TestStateListener, Remoteable {
  private static final long serialVersionUID = 1;

  private final transient Consumer<JmeterEvent> events;
  private final int server;
  private volatile boolean ended;

  JmeterListener(int server, Consumer<JmeterEvent> events) {
    this.server = server;
    this.events = events;
  }

  boolean hasEnded() { return ended; }

  /** JMeter sends a copy of the tree; what is heard must come here all the same. */
  @Override
  public Object clone() { return this; }

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
