package io.github.readiness.stats;

import java.io.ByteArrayOutputStream;

/** Pairs of numbers in few bytes: seven bits of each in a byte, the lowest first, the eighth saying that more follow (LEB128). */
final class VarInts {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private VarInts() {}

  /** Takes a pair. */
  interface Taker {
    void take(int key, int count);
  }

  /** @param pairs key above, count below, ascending */
  static byte[] of(long[] pairs) {
    var bytes = new ByteArrayOutputStream(pairs.length * 2);
    var before = 0;
    for (var pair : pairs) {
      var key = (int) (pair >>> Integer.SIZE);
      write(bytes, key - before);
      write(bytes, (int) pair);
      before = key;
    }
    return bytes.toByteArray();
  }

  static void each(byte[] packed, Taker taker) {
    var numbers = new int[2];
    var key = 0;
    for (int at = 0, which = 0, shift = 0; at < packed.length; at++) {
      numbers[which] |= (packed[at] & MORE - 1) << shift;
      shift += BITS;
      if ((packed[at] & MORE) == 0) {
        if (which == 1) {
          key += numbers[0];
          taker.take(key, numbers[1]);
          numbers[0] = 0;
          numbers[1] = 0;
        }
        which = 1 - which;
        shift = 0;
      }
    }
  }

  private static void write(ByteArrayOutputStream bytes, int number) {
    var rest = number;
    for (; (rest & -MORE) != 0; rest >>>= BITS) {
      bytes.write(rest & MORE - 1 | MORE);
    }
    bytes.write(rest);
  }
}
