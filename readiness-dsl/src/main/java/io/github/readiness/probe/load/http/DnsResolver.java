package io.github.readiness.probe.load.http;

import io.github.readiness.Units;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the addresses of hosts, once and before the load: while it runs, a slow name service would make late whatever is due, and one that hangs would
 * keep the run from ending.
 *
 * @param patience how long an answer is waited for
 */
record DnsResolver(Names names, Time patience) {
  /** Who knows the addresses of a host, of which there is one at least. */
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /** By the JDK, for as long as it takes to ask a server twice, resolv.conf(5), which is what a request may take if nobody says otherwise. */
  static DnsResolver usual() {
    return new DnsResolver(InetAddress::getAllByName, Units.seconds(10));
  }

  /**
   * All of them, in the order in which they are to be tried.
   *
   * @throws IOException whose message says why there are none, as the end of a sentence
   */
  List<InetAddress> of(String host) throws IOException {
    var asking = new FutureTask<>(() -> List.of(names.of(host)));
    var thread = new Thread(asking, "readiness-load-names");
    thread.setDaemon(true);                                                // a resolver does not hear an interruption
    thread.start();
    try {
      return asking.get(patience.nanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException unknown) {
      throw new IOException("cannot be resolved here; correct the address, or look at the name service", unknown.getCause());
    } catch (TimeoutException silent) {
      throw new IOException("cannot be resolved here: no name service answered within " + patience + "; look at it", silent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("was being resolved when the load was interrupted");
    }
  }
}
