package io.github.readiness.samples.benchmarks.peers;

import static io.restassured.RestAssured.given;

import io.github.readiness.samples.benchmarks.load.Driver;
import io.github.readiness.samples.benchmarks.load.Job;
import io.github.readiness.samples.benchmarks.truth.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Driver of REST Assured in loops, as tests use it. Each thread sends at a fixed interval, or at once if the last answer was late. */
public final class RestAssuredDriver {
  private static boolean linked;

  private RestAssuredDriver() {}

  public static void main(String[] arguments) throws Exception { Driver.serve(RestAssuredDriver::run); }

  /** Sends 1,000 requests from one thread first. Groovy links each call at its first use, which takes minutes if many threads do so at once. */
  private static void linkOnce(Job job) {
    if (!linked) {
      linked = true;
      for (var request = 0; request < 1_000; request++) {
        given().when().get(job.uri());
      }
    }
  }

  private static Timings run(Job job) throws Exception {
    linkOnce(job);
    var all = new ArrayList<Answer>();
    var threads = Executors.newFixedThreadPool(job.connections());
    try {
      for (var answers : threads.invokeAll(IntStream.range(0, job.connections()).mapToObj(i -> loop(job, i)).toList())) {
        all.addAll(answers.get());
      }
    } finally {
      threads.shutdown();
    }
    var took = all.stream().mapToLong(Answer::nanos).sorted().toArray();
    return new Timings(all.size(), all.stream().filter(answer -> answer.status() != 200).count(), millis(took, 50), millis(took, 90),
        millis(took, 95), millis(took, 99), millis(took, 100));
  }

  private record Answer(long nanos, int status) {}

  private static Callable<List<Answer>> loop(Job job, int thread) {
    return () -> {
      var every = job.rate() == 0 ? 0 : TimeUnit.SECONDS.toNanos(job.connections()) / job.rate();
      var answers = new ArrayList<Answer>();
      var start = System.nanoTime();
      var due = start + every * thread / job.connections();
      for (; due - start < TimeUnit.SECONDS.toNanos(job.seconds()); due = Math.max(due + every, System.nanoTime())) {
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        var sent = System.nanoTime();
        var status = given().when().get(job.uri()).statusCode();
        answers.add(new Answer(System.nanoTime() - sent, status));
      }
      return answers;
    };
  }

  private static double millis(long[] took, int percent) { return took[(int) (((long) percent * took.length + 99) / 100) - 1] / 1e6; }
}
