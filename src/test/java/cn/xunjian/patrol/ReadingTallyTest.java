package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.ReadingOutcome;
import org.junit.jupiter.api.Test;

class ReadingTallyTest {

  private static final long START = 1_000_000;

  private final ReadingTally tally = new ReadingTally(START);

  @Test
  void saysOnceAMinuteWhatWasRead() {
    tally.add(ReadingOutcome.NETWORK);
    tally.add(ReadingOutcome.OK);
    tally.add(ReadingOutcome.OK);
    assertThat(tally.minute(START + 59_999)).isEmpty();
    assertThat(tally.minute(START + 60_000)).contains("3 readings: 2 ok, 1 network");
  }

  @Test
  void theNextMinuteBeginsWithNothing() {
    tally.add(ReadingOutcome.OK);
    assertThat(tally.minute(START + 75_000)).isPresent();
    tally.add(ReadingOutcome.GONE);
    assertThat(tally.minute(START + 134_999)).isEmpty();
    assertThat(tally.minute(START + 135_000)).contains("1 reading: 1 gone");
  }

  @Test
  void aMinuteWithoutReadingsSaysNothing() {
    assertThat(tally.minute(START + 60_000)).isEmpty();
    tally.add(ReadingOutcome.OK);
    assertThat(tally.minute(START + 119_999)).isEmpty();
    assertThat(tally.minute(START + 120_000)).isPresent();
  }

  @Test
  void aClockThatIsSetBackEndsTheMinute() {
    tally.add(ReadingOutcome.OK);
    assertThat(tally.minute(START - 1)).contains("1 reading: 1 ok");
    assertThat(tally.minute(START + 59_998)).isEmpty();
  }
}
