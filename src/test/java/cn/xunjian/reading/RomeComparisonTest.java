package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Publication;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Wherever ROME reads an item's date, it is the date that we read, but for the cases listed. */
class RomeComparisonTest {

  /** Where both read a date and ROME's is not what was meant, each with its reason. */
  private static final Map<String, String> ROME_ERRS =
      Map.of(
          "date-compact.xml",
          "digits of a date taken for milliseconds since 1970",
          "date-epoch-seconds.xml",
          "a number taken for a year",
          "date-epoch-millis.xml",
          "a number taken for a year",
          "date-zone-cst-is-china.xml",
          "CST taken for Chicago's",
          "form-fraction-9.xml",
          "nanoseconds taken for milliseconds",
          "atom03-modified.xml",
          "modified preferred to issued",
          "invalid-times.xml",
          "the 61st minute carried into the next hour");

  private static final Duration OF_NO_WEIGHT = Duration.ofSeconds(1);

  /** ROME reads a day without a zone in UTC or the machine's zone; we in Shanghai. */
  private static final Duration A_ZONE = Duration.ofHours(14);

  private final FeedReader reader = new FeedReader(Expected.ZONE);

  @Test
  void bothReadTheSameDates() {
    Map<String, String> differences = new TreeMap<>();
    int compared = 0;
    int onlyOurs = 0;
    for (Expected expected : Expected.feeds().toList()) {
      Document document = expected.document();
      Map<String, Instant> theirs = rome(document);
      Extract extract = reader.read(document);
      for (Publication ours : extract.publications()) {
        Instant their = theirs.get(ours.link());
        if (!ours.dated() || their == null) {
          onlyOurs += ours.dated() ? 1 : 0;
          continue;
        }
        compared++;
        if (!same(their, ours)) {
          differences.put(name(expected), "ROME " + their + ", we " + ours.publishedAt());
        }
      }
    }
    assertThat(differences.keySet()).as("%s", differences).isEqualTo(ROME_ERRS.keySet());
    assertThat(compared).as("compared").isGreaterThan(60);
    assertThat(onlyOurs).as("read by us only").isGreaterThan(60);
  }

  private static boolean same(Instant their, Publication ours) {
    Duration apart = Duration.between(ours.publishedAt(), their).abs();
    boolean zoneOnly =
        ours.precision() == Publication.Precision.DAY && apart.compareTo(A_ZONE) <= 0;
    return zoneOnly || apart.compareTo(OF_NO_WEIGHT) <= 0;
  }

  private static String name(Expected expected) {
    return expected.file().substring(expected.file().indexOf('/') + 1);
  }

  /** The dates that ROME finds, by link; none if it cannot read the feed. */
  private static Map<String, Instant> rome(Document document) {
    Map<String, Instant> dates = new HashMap<>();
    try (XmlReader text = new XmlReader(new ByteArrayInputStream(document.body()))) {
      SyndFeed feed = new SyndFeedInput().build(text);
      for (SyndEntry entry : feed.getEntries()) {
        Date date =
            entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
        if (date != null && entry.getLink() != null) {
          dates.put(entry.getLink(), date.toInstant());
        }
      }
    } catch (FeedException | IOException | IllegalArgumentException unreadable) {
      return Map.of();
    }
    return dates;
  }
}
