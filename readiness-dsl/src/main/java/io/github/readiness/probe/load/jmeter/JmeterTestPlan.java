package io.github.readiness.probe.load.jmeter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.modifiers.SampleTimeout;
import org.apache.jmeter.modifiers.UserParameters;
import org.apache.jmeter.protocol.http.control.Header;
import org.apache.jmeter.protocol.http.control.HeaderManager;
import org.apache.jmeter.protocol.http.sampler.HTTPSamplerProxy;
import org.apache.jmeter.sampler.TestAction;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.threads.openmodel.OpenModelThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;

/** Test plan of one server as a JMeter tree. */
final class JmeterTestPlan {
  /** JMeter variable set on the server: each label contains the start of the test by the server's clock. */
  private static final String BEGUN = "${TESTSTART.MS}";

  /** Time after the timeout before JMeter breaks off a request, so that requests that end by themselves can report why. */
  static final long GRACE_MILLIS = 100;

  private JmeterTestPlan() {}

  static HashTree of(JmeterJob.Share share, JmeterListener listener) {
    var tree = new ListedHashTree();
    var plan = tree.add(new TestPlan("readiness"));
    plan.add(listener);
    for (var group : share.groups()) {
      var calls = plan.add(group(group));
      for (var call : group.calls()) {
        addCall(calls, call);
        if (group.thinkMillis() > 0) {
          calls.add(pause(group.thinkMillis()));
        }
      }
    }
    return tree;
  }

  /**
   * Returns a test that sends a few requests to this port of this machine. They load the classes that the server needs, and the target does not
   * notice them.
   */
  static HashTree warmUp(String host, int port, JmeterListener listener) {
    var call = new JmeterJob.Sample(0, "POST", "http", host, port, 1_000, new String[] {"X-Rehearsal"}, new String[][] {{"/", "-", "-"}});
    var group = new JmeterJob.Group(0, "rate(40/s) even_arrivals(1 s) rate(40/s) rate(0/s) even_arrivals(0.5 s) rate(0/s)", 0, 0, 0, 0,
        new JmeterJob.Sample[] {call});
    return of(new JmeterJob.Share("", new JmeterJob.Group[] {group}), listener);
  }

  private static AbstractThreadGroup group(JmeterJob.Group group) {
    return named(group.schedule().isEmpty() ? users(group) : open(group), String.valueOf(group.number()));
  }

  private static AbstractThreadGroup open(JmeterJob.Group group) {
    var open = new OpenModelThreadGroup();
    open.setScheduleString(group.schedule());
    return open;
  }

  private static AbstractThreadGroup users(JmeterJob.Group group) {
    var forever = new LoopController();
    forever.setLoops(LoopController.INFINITE_LOOP_COUNT);
    var users = new ThreadGroup();
    users.setSamplerController(forever);
    users.setNumThreads(group.users());
    users.setRampUp(group.rampUpSeconds());
    users.setScheduler(true);
    users.setDuration(group.lastingSeconds());
    return users;
  }

  private static void addCall(HashTree calls, JmeterJob.Sample call) {
    var sampler = new HTTPSamplerProxy();
    sampler.setName(call.part() + " " + BEGUN);
    sampler.setImplementation("HttpClient4");
    sampler.setMethod(call.method());
    sampler.setProtocol(call.scheme());
    sampler.setDomain(call.host());
    sampler.setPort(call.port());
    sampler.setPath("${path}");
    sampler.setContentEncoding("UTF-8");
    sampler.setConnectTimeout(String.valueOf(call.timeoutMillis()));
    sampler.setResponseTimeout(String.valueOf(call.timeoutMillis()));
    sampler.setUseKeepAlive(true);
    sampler.setFollowRedirects(false);
    sampler.setAutoRedirects(false);
    if (Arrays.stream(call.rows()).anyMatch(row -> !row[1].isEmpty())) {
      sampler.setPostBodyRaw(true);
      sampler.addNonEncodedArgument("", "${body}", "");
    }
    var around = calls.add(sampler);
    around.add(headers(call));
    around.add(values(call));
    around.add(bound(call));
  }

  /**
   * Returns a limit for the whole request. JMeter's own timeouts apply to connecting and to each read, so an answer in small pieces would occupy its
   * thread forever.
   */
  private static SampleTimeout bound(JmeterJob.Sample call) {
    var bound = new SampleTimeout();
    bound.setTimeout(String.valueOf(call.timeoutMillis() + GRACE_MILLIS));
    return bound;
  }

  private static HeaderManager headers(JmeterJob.Sample call) {
    var headers = new HeaderManager();
    headers.setProperty(TestElement.GUI_CLASS, "org.apache.jmeter.protocol.http.gui.HeaderPanel");    // otherwise the sampler ignores it
    for (var number = 0; number < call.headers().length; number++) {
      headers.add(new Header(call.headers()[number], "${header" + number + "}"));
    }
    return headers;
  }

  /** Returns the values of the placeholders: arrival i takes row i and starts again after the last, as JMeter's user parameters do. */
  private static UserParameters values(JmeterJob.Sample call) {
    List<String> names = new ArrayList<>(List.of("path", "body"));
    for (var number = 0; number < call.headers().length; number++) {
      names.add("header" + number);
    }
    var values = new UserParameters();
    values.setNames(names);
    values.setThreadLists(new ArrayList<>(Arrays.stream(call.rows()).map(row -> new ArrayList<>(Arrays.asList(row))).toList()));
    values.setPerIteration(true);
    return values;
  }

  private static TestAction pause(long millis) {
    var pause = named(new TestAction(), "think");
    pause.setAction(TestAction.PAUSE);
    pause.setTarget(TestAction.THREAD);
    pause.setDuration(String.valueOf(millis));
    return pause;
  }

  private static <T extends TestElement> T named(T element, String name) {
    element.setName(name);
    return element;
  }
}
