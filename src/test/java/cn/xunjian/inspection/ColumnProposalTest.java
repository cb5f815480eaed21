package cn.xunjian.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.ColumnProposal.Proposed;
import cn.xunjian.inspection.ColumnProposal.Standing;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.records.SitePageStore.Kept;
import cn.xunjian.inspection.walk.LookedPage;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnProposalTest {

  private static final Instant SEEN = Instant.parse("2026-11-29T04:00:00Z");
  private static final Registered SITE = Sample.site(1);

  private static Kept page(String address, String name, String title, long inspection) {
    LookedPage page =
        new LookedPage(
            address,
            PageRole.COLUMN,
            1,
            name,
            title,
            20,
            SEEN,
            null,
            null,
            0,
            List.of(),
            false,
            false);
    return new Kept(page, inspection, SEEN);
  }

  private static List<Proposed> of(List<Kept> pages, Registered... columns) {
    return ColumnProposal.of(SITE, pages, List.of(columns)).items();
  }

  @Test
  void whatIsFoundStandsAgainstTheRegistry() {
    Registered known = Sample.column(2, SITE, ColumnClass.NEWS);
    Registered lost = Sample.column(3, SITE, ColumnClass.NEWS);
    List<Proposed> items =
        of(
            List.of(
                page("http://s.example/tzgg/index.html", "通知公告", "", 7),
                page("https://s.example/2/index.html", "要闻", "", 7),
                page("http://s.example/gone/", "旧栏目", "", 6)),
            known,
            lost);
    assertThat(items)
        .extracting(Proposed::standing)
        .containsExactly(Standing.UNREGISTERED, Standing.REGISTERED, Standing.VANISHED);
    assertThat(items.get(0).key()).isEqualTo("site-1/tzgg");
    assertThat(items.get(1).key()).isEqualTo("column-2");
    assertThat(items.get(2).key()).isEqualTo("column-3");
  }

  @Test
  void twoColumnsNeverGetOneKey() {
    List<Proposed> items =
        of(
            List.of(
                page("http://s.example/a/list/", "甲", "", 1),
                page("http://s.example/b/a/index.html", "乙", "", 1)));
    assertThat(items).extracting(Proposed::key).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "通知公告, NOTICES",
    "政策解读, POLICY",
    "市长信箱, INTERACTION",
    "政策咨询, INTERACTION",
    "今日要闻, NEWS",
    "部门动态, NEWS",
    "机构职能, OTHER"
  })
  void namesTellTheClass(String name, ColumnClass columnClass) {
    assertThat(ColumnProposal.columnClass(name)).isEqualTo(columnClass);
  }

  @ParameterizedTest
  @CsvSource({
    "通知公告, x, 通知公告",
    "更多>>, 通知公告_某市人民政府, 通知公告",
    "'', 政策文件 - 某市, 政策文件",
    "MORE, 要闻动态, 要闻动态"
  })
  void aNamelessLinkIsNamedByItsPage(String words, String title, String name) {
    assertThat(ColumnProposal.name(page("http://s.example/x/", words, title, 1).page()))
        .isEqualTo(name);
  }
}
