import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SecondTests {
  @Test
  void isNoCriterion() { assertTrue(true); }
}
