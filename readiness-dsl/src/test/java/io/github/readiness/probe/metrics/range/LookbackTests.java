package io.github.readiness.probe.metrics.range;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookbackTests {

  @ParameterizedTest
  @ValueSource(strings = {"min(up)", "up == bool 1", "sum by (job) (up{job=\"a}b\"})", "rate(x[5m]) > bool threshold", "{job=\"api\"} * 2",
      "up offset 5m",
      "a:b:rate5m + 1", "max_over_time(x[1h]) and on(job) up{}"})
  void selectorWithoutRangeIsFilledByLookback(String query) {
    assertThat(Lookback.hasInstantSelector(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum(rate(http_requests_total{code=~\"5..\"}[5m]))", "min(last_over_time(up[45s])) by (job)", "1 + 2e3", "vector(1)",
      "sum by (le, up) (rate(x_bucket[5m] offset 1h)) > bool 0.5", "min_over_time({job=\"a\"}[1m])", "Inf"})
  void rangesAndNumbersAreNotFilledByLookback(String query) {
    assertThat(Lookback.hasInstantSelector(query)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum(rate(errors_total[5m])) or vector(0)", "up or on() vector(1)", "sum(x) OR on ( ) ( vector (0))",
      "max(x or\nvector(0)) > bool 1", "x or ignoring(a) vector(0)",
      "vector(0) or sum(x)", "x or label_replace(vector(0), \"a\", \"b\", \"\", \"\")"})
  void constantForMissingDataIsDetected(String query) {
    assertThat(Lookback.describeHiddenGaps(query)).hasValueSatisfying(why -> assertThat(why).contains(query, "Remove \"or vector(...)\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum(x) or sum(y)", "vector(1)", "x{note=\"a or vector(0)\"}", "floor_vector(0)", "x or my_vector(1)", "x > vector(1)"})
  void anythingElseIsNone(String query) {
    assertThat(Lookback.describeHiddenGaps(query)).isEmpty();
  }
}
