package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Publication;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What told the year of dates that show month and day only, newest first. */
class YearFromTest {

  private final PageReader reader = new PageReader(Expected.ZONE);

  @ParameterizedTest
  @CsvSource({
    "month-day-repeated-in-title-attribute, row row row row",
    "title-attribute-repeats-month-day, row row row row",
    "year-in-row-attribute, - - - -",
    "art-labelled-month-day-year-in-meta, row",
    "yearless-between-known-years, address order order - order",
    "turn-of-year-rows-in-own-tables, guess guess guess guess order order order",
    "turn-of-year-after-pinned-row, - - - guess guess guess guess order order",
    "turn-of-year-below-two-pinned, guess guess guess guess guess order",
  })
  void theYearComesFrom(String file, String expected) {
    assertThat(years(read(file, 0))).isEqualTo(expected);
  }

  /** Read long after: what is only guessed says so, whatever year it has become. */
  @ParameterizedTest
  @CsvSource({
    "turn-of-year-rows-in-own-tables, 300",
    "turn-of-year-rows-in-own-tables, 360",
    "turn-of-year-below-two-pinned, 300",
  })
  void aGuessStaysAGuessWhenReadLater(String file, int daysLater) {
    assertThat(read(file, daysLater).get(0).guessed()).isTrue();
  }

  private List<Publication> read(String file, int daysLater) {
    Expected page = Expected.pages().filter(e -> e.file().contains(file)).findFirst().orElseThrow();
    Document late = page.document();
    return reader
        .read(
            new Document(
                late.url(),
                late.contentType(),
                late.body(),
                late.fetchedAt().plus(Duration.ofDays(daysLater))),
            Hints.NONE)
        .publications()
        .stream()
        .filter(Publication::dated)
        .toList();
  }

  private static String years(List<Publication> dated) {
    return dated.stream()
        .map(Publication::yearFrom)
        .map(from -> from == null ? "-" : from.code())
        .collect(Collectors.joining(" "));
  }
}
