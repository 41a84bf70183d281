package ai.centralino.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No call falls off the day's chart.
class FirstHourTest {
  @ParameterizedTest
  @CsvSource({"-1,8", "0,0", "1,1", "7,7", "8,8", "23,8"})
  void theChartBeginsAtEightOrWithAnEarlierCall(int called, int first) {
    List<Integer> hours = new ArrayList<>(Collections.nCopies(24, 0));
    if (called >= 0) {
      hours.set(called, 1);
    }
    assertThat(HomePage.firstHour(hours)).isEqualTo(first);
  }
}
