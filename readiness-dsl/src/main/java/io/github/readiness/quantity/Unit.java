package io.github.readiness.quantity;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/** Unit of a quantity, with its symbol in reports and its size in the canonical unit of its kind. */
@API(status = MAINTAINED, since = "0.1")
public enum Unit {
  NANOSECOND("ns", "1"), MICROSECOND("µs", "1e3"), MILLISECOND("ms", "1e6"), SECOND("s", "1e9"), MINUTE("min", "6e10"), HOUR("h", "3.6e12"),
  DAY("d", "8.64e13"),
  PERCENT("%", "0.01"), PER_SECOND("/s", "1"), BYTE("B", "1"), KIBIBYTE("KiB", "1024"), MEBIBYTE("MiB", "1048576"), GIBIBYTE("GiB", "1073741824"),
  ONE("", "1");

  private final String symbol;
  private final BigDecimal size;

  Unit(String symbol, String size) {
    this.symbol = symbol;
    this.size = new BigDecimal(size);
  }

  /** Returns the symbol that follows a number: {@code ms}, {@code %}, {@code /s}; empty for a count. */
  public String symbol() { return symbol; }

  /** Returns the size of one unit in the canonical unit of its kind. */
  public BigDecimal size() { return size; }
}
