package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the clock says of a silence, in both languages. */
class SilenceWordsTest {

  private static final RuleBook BOOK = RuleBooks.bundled("cn-2019-19");
  private static final SilenceClock ACCOUNT = BOOK.clock(Kind.ACCOUNT, null);
  private static final SilenceClock HOME = BOOK.clock(Kind.SITE, null);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant LAST = at("2026-03-02T08:30:00+08:00");

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** A target that was read with success just now. */
  private static Facts read(Instant last, Instant now) {
    return new Facts(last, now, ReadingOutcome.OK, true, DAY);
  }

  @Test
  void explainsInBothLanguages() {
    assertThat(said(ACCOUNT, "P2DT3H"))
        .containsExactly(
            "最近发布于 2026-03-02 08:30，距今 2 天 3 小时，5 天内有更新（A3）",
            "Last published 2026-03-02 08:30, 2 d 3 h ago; updated within 5 days (A3)");
    assertThat(said(ACCOUNT, "P5DT1H"))
        .containsExactly(
            "最近发布于 2026-03-02 08:30，距今 5 天 1 小时，已达预警 5 天，须在 2026-03-09 08:30 前更新（A3，期限 7 天）",
            "Last published 2026-03-02 08:30, 5 d 1 h ago, which reaches the warning at 5 days; it must publish before 2026-03-09 08:30 (A3, limit 7 days)");
    assertThat(said(ACCOUNT, "P8D"))
        .containsExactly(
            "最近发布于 2026-03-02 08:30，距今 8 天 0 小时，超过期限 7 天（A3）",
            "Last published 2026-03-02 08:30, 8 d 0 h ago, beyond the limit of 7 days (A3)");
    assertThat(said(ACCOUNT, "P15D").get(0)).endsWith("超过期限 14 天（M2）");
    assertThat(said(HOME, "P15D").get(0)).endsWith("超过期限 14 天（V3）");
    assertThat(said(BOOK.clock(Kind.COLUMN, ColumnClass.POLICY), "P200D").get(0))
        .endsWith("距今 200 天 0 小时，超过期限 6 个月（V4.policy）");
    assertThat(said(ACCOUNT, "PT-2H").get(0)).contains("距今 0 小时 0 分");
  }

  private static List<String> said(SilenceClock clock, String age) {
    Instant now = LAST.plus(Duration.parse(age));
    Freshness judged = clock.judge(read(LAST, now), now);
    return List.of(judged.text().zh(), judged.text().en());
  }

  @Test
  void explainsWhyItDoesNotAccuse() {
    Instant now = LAST.plus(Duration.ofDays(9));
    Freshness judged =
        ACCOUNT.judge(
            new Facts(LAST, LAST.plus(Duration.ofDays(3)), ReadingOutcome.AUTH, true, DAY), now);

    assertThat(judged.text().zh())
        .isEqualTo(
            "最近发布于 2026-03-02 08:30，距今 9 天 0 小时，但最近一次成功读取在 2026-03-05 08:30，已超过有效时长 1 天 0 小时（最近读取结果 auth），之后可能有更新，不能据此认定未更新");
    assertThat(
            ACCOUNT.judge(new Facts(null, null, ReadingOutcome.GONE, true, DAY), now).text().zh())
        .isEqualTo("未能读取（gone），不能据此认定未更新");
  }
}
