package io.github.readiness.samples.stack;

import java.io.IOException;

/** Entry point that runs a stack until its process ends. Attached, it runs until its standard input ends. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    try {
      var mode = Mode.of(System.getProperty("stack.mode", Mode.HEALTHY.word()));
      var stack = new Stack(port("stack.port"), port("stack.control.port"), Boolean.getBoolean("stack.monitored"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack)));
      stack.switchTo(mode);
      // Standard output has this line and nothing else: the parent process waits for it.
      System.out.println(stack.ready().line());
      if (Boolean.getBoolean("stack.attached")) {
        awaitEndOfInput();
        System.exit(0);
      }
    } catch (Exception failed) {
      System.err.println("The stack did not start: " + failed);
      System.exit(1);
    }
  }

  private static int port(String key) {
    var value = System.getProperty(key, "0");
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException(key + "=" + value + " is no port. Write one from 1 to 65535, or 0 for any that is free.");
    }
    return Integer.parseInt(value);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      continue;
    }
  }

  private static void close(Stack stack) {
    try {
      stack.close();
    } catch (IOException | RuntimeException failed) {
      System.err.println("The stack did not stop cleanly: " + failed);
    }
  }
}
