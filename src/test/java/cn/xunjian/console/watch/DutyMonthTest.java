package cn.xunjian.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.duty.DutySample;
import cn.xunjian.words.Language;
import java.time.YearMonth;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DutyMonthTest {

  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);
  private static final String PATTERN =
      "{'shifts':[{'days':['mon','tue','wed','thu','fri','sat','sun'],'from':'08:00','to':'20:00','officers':['王强','李敏']},"
          + "{'days':['mon','tue','wed','thu','fri','sat','sun'],'from':'20:00','to':'08:00','officers':['陈晨']}],"
          + "'exceptions':[{'date':'2026-11-30','officers':['张丽']}]}";

  private static DutyView view(Phrasing say) {
    return new DutyMonth(new DutySample().roster("值班室", PATTERN).book(), say)
        .of(YearMonth.of(2026, 11));
  }

  @Test
  void eachDaySaysWhoIsThereWhen() {
    DutyView view = view(ZH);
    assertThat(view.now()).containsExactly(new DutyView.Watch("", "值班室", "陈晨"));
    assertThat(view.days()).hasSize(30);
    assertThat(view.days().get(28).watches())
        .containsExactly(
            new DutyView.Watch("00:00–08:00", "值班室", "陈晨"),
            new DutyView.Watch("08:00–20:00", "值班室", "王强、李敏"),
            new DutyView.Watch("20:00–24:00", "值班室", "陈晨"));
    assertThat(view.days().get(29).watches())
        .containsExactly(new DutyView.Watch("全天", "值班室", "张丽"));
    assertThat(view.days().get(28).today()).isTrue();
    assertThat(view.days().get(28).weekday()).isEqualTo("周日");
    assertThat(view.before()).isEqualTo("/duty?month=2026-10");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void thePageIsWritten(Language language) {
    Document page = WrittenPage.page(language, "duty", view(WrittenPage.phrasing(language)));
    assertThat(page.select("tbody tr")).hasSize(30);
    assertThat(page.select("tr[aria-current=date]")).hasSize(1);
    Document empty =
        WrittenPage.page(
            language,
            "duty",
            new DutyMonth(new DutySample().book(), WrittenPage.phrasing(language))
                .of(YearMonth.of(2026, 2)));
    assertThat(empty.select(".empty")).hasSize(1);
  }
}
