package cn.xunjian.console.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.telling.NoticeHistory;
import cn.xunjian.words.Language;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentRowsTest {

  private static final Instant AT = Instant.parse("2026-11-29T13:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "常德发布 两周未更新：最近发布于 08-20 | 常德发布 | 两周未更新：最近发布于 08-20",
        "常德发布 · Account not updated     | 常德发布 | Account not updated",
        "全部栏目未更新                       | 常德发布 | 全部栏目未更新",
        "常德发布                            | 常德发布 | 常德发布",
        "常德发布。                           | 常德发布 | 。",
      })
  void theNameIsNotSaidTwice(String text, String name, String said) {
    assertThat(IncidentRows.problem(text, name)).isEqualTo(said);
  }

  @Test
  void aStepIsSaidWithTheWordOfTheVocabulary() {
    IncidentStore.Event event = new IncidentStore.Event(AT, "handed_over", "李敏", "交班");
    assertThat(IncidentViews.moment(event, WrittenPage.phrasing(Language.ZH)))
        .isEqualTo(new IncidentView.Moment("2026-11-29 21:00:00", "已移交", "李敏", "交班"));
    assertThat(IncidentViews.moment(event, WrittenPage.phrasing(Language.EN)).step())
        .isEqualTo("handed over");
  }

  @Test
  void whatMutedANoticeStandsBesideItsResult() {
    NoticeHistory.Shown notice =
        new NoticeHistory.Shown(
            "opened",
            "值班短信",
            null,
            "值班 · on duty",
            "muted",
            "silence",
            "检修 · works",
            AT,
            null,
            null);
    assertThat(IncidentViews.told(notice, WrittenPage.phrasing(Language.ZH)))
        .isEqualTo(
            new IncidentView.Told(
                "2026-11-29 21:00:00", "值班短信", "", "发生", "值班", "未发送：检修", "warning"));
    assertThat(IncidentViews.told(notice, WrittenPage.phrasing(Language.EN)).result())
        .isEqualTo("not sent: works");
  }
}
