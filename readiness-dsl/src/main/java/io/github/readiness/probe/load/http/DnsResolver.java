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
 * Resolver of host names, used once before the load. During the load a slow name service would delay requests, and one that hangs would keep the run
 * from ending.
 *
 * @param timeout longest wait for an answer
 */
record DnsResolver(NameService names, Time timeout) {
  /** Name service; returns at least one address of a host. */
  interface NameService {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /** Returns the JDK's resolver with a timeout of 10 s: the time for asking a server twice, resolv.conf(5), and the default timeout of a request. */
  static DnsResolver system() {
    return new DnsResolver(InetAddress::getAllByName, Units.seconds(10));
  }

  /**
   * Returns all addresses of a host, in the order in which they are to be tried.
   *
   * @throws IOException if there are none; its message is the end of a sentence
   */
  List<InetAddress> of(String host) throws IOException {
    var asking = new FutureTask<>(() -> List.of(names.of(host)));
    var thread = new Thread(asking, "readiness-load-names");
    thread.setDaemon(true);                                                // a resolver ignores interruption
    thread.start();
    try {
      return asking.get(timeout.nanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException unknown) {
      throw new IOException("cannot be resolved here; correct the address, or check the name service", unknown.getCause());
    } catch (TimeoutException silent) {
      throw new IOException("cannot be resolved here: no name service answered within " + timeout + "; check the name service", silent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("was being resolved when the load was interrupted");
    }
  }
}
