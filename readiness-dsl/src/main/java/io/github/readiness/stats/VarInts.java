package io.github.readiness.stats;

import java.io.ByteArrayOutputStream;

/** Variable-length encoding of number pairs (LEB128). A byte holds seven bits, the lowest first; its eighth bit is set if more bytes follow. */
final class VarInts {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private VarInts() {}

  interface PairConsumer {
    void accept(int key, int count);
  }

  /** @param pairs ascending; the key is in the upper 32 bits, the count in the lower */
  static byte[] encode(long[] pairs) {
    var bytes = new ByteArrayOutputStream(pairs.length * 2);
    var previous = 0;
    for (var pair : pairs) {
      var key = (int) (pair >>> Integer.SIZE);
      write(bytes, key - previous);
      write(bytes, (int) pair);
      previous = key;
    }
    return bytes.toByteArray();
  }

  static void decode(byte[] packed, PairConsumer consumer) {
    var numbers = new int[2];
    var key = 0;
    for (int at = 0, which = 0, shift = 0; at < packed.length; at++) {
      numbers[which] |= (packed[at] & MORE - 1) << shift;
      shift += BITS;
      if ((packed[at] & MORE) == 0) {
        if (which == 1) {
          key += numbers[0];
          consumer.accept(key, numbers[1]);
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
