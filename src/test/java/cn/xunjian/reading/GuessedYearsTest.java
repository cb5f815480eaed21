package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.document.Extract;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A year that is only guessed proves nothing until an article or an earlier sight tells it. */
class GuessedYearsTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final URI PAGE = URI.create("http://www.yunxi.example/tz/");
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final GuessedYears years = new GuessedYears(ZONE);

  private static Publication item(String name, String day, YearFrom from) {
    String link = "http://www.yunxi.example/tz/" + name + ".html";
    Instant at = LocalDate.parse(day).atStartOfDay(ZONE).toInstant();
    return new Publication(link, name, link, at, Precision.DAY, "list", from, Set.of());
  }

  private static Extract page(Publication... items) {
    return new Extract(ReadingOutcome.OK, List.of(items), "3", PageKind.LIST, List.of());
  }

  private static Extract article(String day) {
    return new Extract(
        ReadingOutcome.OK, List.of(item("a", day, null)), "", PageKind.ARTICLE, List.of());
  }

  private static String days(Extract extract) {
    StringBuilder days = new StringBuilder(extract.outcome().code());
    for (Publication p : extract.publications()) {
      String day = p.dated() ? LocalDate.ofInstant(p.publishedAt(), ZONE).toString() : "undated";
      days.append(' ').append(day).append(p.yearFrom() == null ? "" : ":" + p.yearFrom().code());
    }
    return days.toString();
  }

  private String read(Instant at, Publication... items) {
    years.saw(1, page(items), at);
    return days(years.settle(1, page(items)));
  }

  @Test
  void aGuessAloneProvesNeitherNewsNorSilence() {
    assertThat(read(NOW, item("a", "2026-11-20", YearFrom.GUESS), item("b", "2026-10-01", null)))
        .isEqualTo("undated 2026-10-01 undated");
  }

  @Test
  void aGuessBelowAProvedDateMovesNothing() {
    assertThat(read(NOW, item("a", "2026-11-20", null), item("b", "2026-10-01", YearFrom.GUESS)))
        .isEqualTo("ok 2026-11-20 2026-10-01:guess");
  }

  @Test
  void theArticleTellsTheYearOnceForAll() {
    Publication guess = item("a", "2026-11-20", YearFrom.GUESS);
    Publication older = item("b", "2025-10-01", null);
    years.saw(1, page(guess, older), NOW);
    assertThat(years.unproved(1, page(guess, older), PAGE, NOW)).contains(guess);
    years.opened(1, guess, article("2025-11-19"), NOW);
    assertThat(read(NOW, guess, older)).isEqualTo("ok 2025-11-20:article 2025-10-01");
    Instant later = NOW.plusSeconds(40 * 86_400L);
    assertThat(years.unproved(1, page(guess, older), PAGE, later)).isEmpty();
    // the next year, when the same row would be read as of that year
    Publication again = item("a", "2027-11-20", YearFrom.GUESS);
    assertThat(read(later.plusSeconds(330 * 86_400L), again, older))
        .isEqualTo("ok 2025-11-20:article 2025-10-01");
  }

  @Test
  void anArticleWithoutItsDateIsAskedAgainOnlyAfterADay() {
    Publication guess = item("a", "2026-11-20", YearFrom.GUESS);
    years.saw(1, page(guess), NOW);
    years.opened(1, guess, Extract.failed(ReadingOutcome.GONE, "404"), NOW);
    assertThat(years.unproved(1, page(guess), PAGE, NOW.plusSeconds(86_000))).isEmpty();
    assertThat(years.unproved(1, page(guess), PAGE, NOW.plusSeconds(86_400))).contains(guess);
    assertThat(days(years.settle(1, page(guess)))).isEqualTo("undated undated");
  }

  @Test
  void whatWasSeenBeforeIsNoNewerThanItsFirstSight() {
    read(Instant.parse("2026-02-03T02:00:00Z"), item("a", "2025-12-28", YearFrom.GUESS));
    Instant turned = Instant.parse("2026-12-30T02:00:00Z");
    assertThat(read(turned, item("a", "2026-12-28", YearFrom.GUESS)))
        .isEqualTo("ok 2025-12-28:firstSeen");
  }

  @Test
  void whatAppearsBetweenTwoReadingsIsOfThisYear() {
    Publication old = item("a", "2026-11-20", YearFrom.GUESS);
    read(NOW, old);
    assertThat(read(NOW.plusSeconds(3_600), item("b", "2026-11-23", YearFrom.GUESS), old))
        .isEqualTo("ok 2026-11-23:firstSeen 2026-11-20:guess");
    // an old item that moved up says nothing
    assertThat(read(NOW.plusSeconds(7_200), item("c", "2026-11-21", YearFrom.GUESS)))
        .startsWith("ok 2026-11-21:firstSeen");
    assertThat(read(NOW.plusSeconds(9_000), item("d", "2026-11-18", YearFrom.GUESS)))
        .isEqualTo("undated undated");
  }

  @Test
  void onlyArticlesOfTheSiteItselfAreOpened() {
    Publication foreign =
        new Publication(
            "x",
            "x",
            "https://other.example.org/1.html",
            NOW.minusSeconds(90_000),
            Precision.DAY,
            "list",
            YearFrom.GUESS,
            Set.of());
    assertThat(years.unproved(1, page(foreign), PAGE, NOW)).isEmpty();
  }
}
