package cn.xunjian.console.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.words.Language;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentPagesTest {

  private static final Map<IncidentState, Map<Severity, Integer>> NUMBERS =
      Map.of(
          IncidentState.OPEN, Map.of(Severity.CRITICAL, 3, Severity.WARNING, 1_200),
          IncidentState.ACKNOWLEDGED, Map.of(Severity.SERIOUS, 2));

  private static ListedIncident row(String name, String unit, Phrasing say) {
    return new ListedIncident(
        "1",
        "/incidents/1",
        Tag.of(Severity.CRITICAL, say),
        Tag.of(IncidentState.OPEN, say),
        new ListedIncident.Named(name, "key-1", "/targets/key-1"),
        unit,
        name,
        new ListedIncident.Named("站点无法访问", "V2.down", ""),
        "2 小时",
        "2026-11-29 20:00",
        "",
        true);
  }

  private static IncidentsView view(String address, List<ListedIncident> rows, Phrasing say) {
    IncidentFilter filter = IncidentFilter.read(address(address));
    return new IncidentsView(
        new IncidentWords(say),
        address(address),
        filter.states(NUMBERS, say),
        filter.severities(NUMBERS, say),
        filter.groupings(say),
        filter.grouped(rows, say),
        "",
        "",
        filter.narrowed(),
        "none");
  }

  private static PageAddress address(String written) {
    PageAddress page = PageAddress.of("/incidents");
    for (String pair : written.split("&", -1)) {
      if (pair.contains("=")) {
        page =
            page.with(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    return page;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-                              | OPEN         | -",
        "state=all                      | -            | -",
        "state=resolved&severity=serious | RESOLVED    | SERIOUS",
        "severity=warning&rule=V2.down  | OPEN         | WARNING",
      },
      nullValues = "-")
  void theAddressSaysWhatIsListed(String address, IncidentState state, Severity severity) {
    IncidentFilter filter = IncidentFilter.read(address(address == null ? "" : address));
    assertThat(filter.state()).isEqualTo(state);
    assertThat(filter.severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=closed", "severity=grave", "group=moon"})
  void aWordOfNoListIsRefused(String address) {
    Assertions.assertThatThrownBy(() -> IncidentFilter.read(address(address)))
        .isInstanceOf(Problem.class);
  }

  @Test
  void everyChoiceKeepsTheOthers() {
    Phrasing say = WrittenPage.phrasing(Language.ZH);
    IncidentsView view = view("severity=critical&group=unit&before=x", List.of(), say);
    assertThat(view.states())
        .extracting(c -> c.words() + " " + c.count() + " " + c.href() + " " + c.chosen())
        .containsExactly(
            "待签收 1,203 /incidents?severity=critical&group=unit true",
            "已签收 2 /incidents?severity=critical&group=unit&state=acknowledged false",
            "已恢复  /incidents?severity=critical&group=unit&state=resolved false",
            "全部  /incidents?severity=critical&group=unit&state=all false");
    assertThat(view.severities())
        .extracting(c -> c.words() + " " + c.count())
        .containsExactly("全部 ", "紧急 3", "严重 0", "预警 1,200");
  }

  @Test
  void rowsStandTogetherByUnit() {
    Phrasing say = WrittenPage.phrasing(Language.ZH);
    List<ListedIncident> rows =
        List.of(row("a", "甲", say), row("b", "乙", say), row("c", "甲", say), row("d", "", say));
    assertThat(view("group=unit", rows, say).groups())
        .extracting(g -> g.title() + g.rows().stream().map(r -> r.subject().name()).toList())
        .containsExactly("甲[a, c]", "乙[b]", "多个对象的共同原因[d]");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatSitesCallThemselvesIsText(Language language) {
    String name = "<script>alert(1)</script>\"'>\u202e😀" + "长".repeat(10_000);
    Phrasing say = WrittenPage.phrasing(language);
    Document page =
        WrittenPage.page(language, "incidents", view("", List.of(row(name, name, say)), say));

    assertThat(page.selectFirst("a.name bdi").text()).isEqualTo(name);
    assertThat(page.selectFirst("td.act button").attr("aria-label")).endsWith(name);
    assertThat(page.select("main script, td b")).isEmpty();
    assertThat(page.select("form[data-acknowledge]").attr("action"))
        .isEqualTo("/incidents/1/acknowledge");
  }
}
