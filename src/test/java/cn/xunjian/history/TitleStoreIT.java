package cn.xunjian.history;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.TitleStore.Titled;
import cn.xunjian.history.TitleStore.Wanted;
import cn.xunjian.testing.FactDatabase;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which title of what portals published is found, in a real PostgreSQL. */
class TitleStoreIT {

  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
  private static final int PORTAL = 1;
  private static final int OWN = 7;

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final TitleStore titles = new TitleStore(DATABASE.pool());

  @BeforeEach
  void none() {
    DATABASE.sql().execute("truncate publication");
  }

  private static void published(int target, String title, String at, String seen) {
    DATABASE
        .sql()
        .execute(
            """
            insert into publication (target_id, identity_hash, identity, title, link, published_at, found_by, first_seen_at)
            values (%d, gen_random_uuid(), 'x', '%s', 'https://p/1', %s, 'html', '%s')"""
                .formatted(target, title, at == null ? "null" : "'" + at + "'", seen));
  }

  private String found() {
    Titled found =
        done(titles.newest(Set.of(PORTAL, OWN), SINCE, new Wanted("关停", Set.of(OWN), "市文旅局网站")));
    return found == null ? null : found.title();
  }

  /** Twenty others come first and last: none of them is in the way. */
  @Test
  void onAPortalOnlyWhatNamesTheSite() {
    IntStream.range(0, 25)
        .forEach(
            i ->
                published(
                    PORTAL,
                    "关于市科技局网站关停的公告" + i,
                    "2026-11-%02dT00:00:00Z".formatted(i + 2),
                    "2026-11-28T00:00:00Z"));
    assertThat(found()).isNull();
    published(PORTAL, "关于市文旅局网站关停的公告", "2026-11-15T00:00:00Z", "2026-11-15T00:00:00Z");
    assertThat(found()).isEqualTo("关于市文旅局网站关停的公告");
  }

  @Test
  void onTheSiteItselfTheNewestThatIsMeant() {
    published(OWN, "关停一", "2026-11-02T00:00:00Z", "2026-11-29T00:00:00Z");
    published(OWN, "关停二", null, "2026-11-20T00:00:00Z");
    published(OWN, "关停三", "2026-11-10T00:00:00Z", "2026-11-10T00:00:00Z");
    published(OWN, "要闻", "2026-11-25T00:00:00Z", "2026-11-25T00:00:00Z");
    assertThat(found()).isEqualTo("关停二");
  }

  @Test
  void nothingThatIsOlderByItsDateOrByItsFirstSight() {
    published(OWN, "关停一", "2026-10-31T00:00:00Z", "2026-11-29T00:00:00Z");
    published(OWN, "关停二", null, "2026-10-31T00:00:00Z");
    assertThat(found()).isNull();
  }
}
