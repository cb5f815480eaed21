package cn.xunjian.report.yearly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.report.figures.PeriodWork;
import cn.xunjian.report.figures.Supervised;
import cn.xunjian.report.files.XlsxFile;
import cn.xunjian.report.yearly.ClosedCheck.Drawable;
import cn.xunjian.report.yearly.ClosedCheck.Result;
import cn.xunjian.report.yearly.SupervisionFacts.Part;
import cn.xunjian.report.yearly.WorkFacts.Judged;
import cn.xunjian.report.yearly.WorkFacts.Media;
import cn.xunjian.report.yearly.WorkFacts.Published;
import cn.xunjian.report.yearly.WorkFacts.Visited;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** The yearly reports as they are read back from their workbooks. */
class YearlyTablesTest {

  private static final Instant AT = Instant.parse("2026-03-31T16:00:00Z");
  private static final PeriodWork NOTHING =
      new PeriodWork(List.of(), List.of(), List.of(), List.of());

  private static final YearlyForm FORM = YearlyForm.bundled();

  private static Drawable site(int number) {
    return new Drawable("430700000" + number, true);
  }

  /** Of so many sites those of some numbers failed, and those of others are open. */
  private static ClosedCheck check(int sites, Set<Integer> failed, Set<Integer> open) {
    return new ClosedCheck(
        AT,
        IntStream.range(0, sites)
            .mapToObj(
                i ->
                    new Result(
                        site(i), failed.contains(i) ? "fail" : open.contains(i) ? "open" : "pass"))
            .toList(),
        IntStream.range(0, 8).mapToObj(YearlyTablesTest::site).collect(Collectors.toSet()));
  }

  @Test
  void aTargetCountsOnceHoweverOftenItWasChecked() {
    List<ClosedCheck> checks =
        List.of(check(6, Set.of(0, 1), Set.of()), check(7, Set.of(1), Set.of(2)));

    Checked counted = Checked.of(checks, true);

    assertThat(counted).isEqualTo(new Checked(2, 8, 7, 2, 4));
    assertThat(counted.share()).isEqualByComparingTo("87.50");
    assertThat(counted.passRate()).isEqualByComparingTo("57.14");
    assertThat(Checked.of(checks, false)).isEqualTo(new Checked(0, 0, 0, 0, 0));
  }

  @Test
  void whoLeftTheRegistryWasDrawableAllTheSame() {
    ClosedCheck gone = new ClosedCheck(AT, List.of(new Result(site(1), "pass")), Set.of());
    assertThat(Checked.of(List.of(gone), true)).isEqualTo(new Checked(1, 1, 1, 0, 1));
  }

  @Test
  void ratesAreRoundedHalfUpAndNothingCheckedIsNoRate() {
    assertThat(Checked.percent(259, 314)).isEqualByComparingTo("82.48");
    assertThat(Checked.percent(1, 8_000)).isEqualByComparingTo("0.01");
    assertThat(Checked.percent(0, 0)).isNull();
  }

  private static Part part(Checked sites, PeriodWork work, Map<String, Integer> done) {
    return new Part(sites, new Checked(0, 0, 0, 0, 0), 8, 3, work, done);
  }

  private static PeriodWork.Order order(long id, boolean issued, boolean closed, boolean late) {
    Supervised.Named unit = new Supervised.Named(3, "武陵区");
    return new PeriodWork.Order(
        id, "常行审改〔2026〕" + id + "号", "整改", unit, unit, "已下发", AT, AT, null, issued, closed, late);
  }

  private static SupervisionFacts year() {
    PeriodWork work =
        new PeriodWork(
            List.of(order(1, true, false, true), order(2, true, true, false)),
            List.of(
                new PeriodWork.Followed(
                    1,
                    2,
                    new Supervised.Named(3, "武陵区"),
                    new Supervised.Named(3, "武陵区"),
                    "interview",
                    "约谈",
                    "再次",
                    null)),
            List.of(),
            List.of());
    Part first = part(new Checked(2, 8, 7, 2, 4), work, Map.of("site_opening", 1));
    Part second = part(new Checked(0, 0, 0, 0, 0), NOTHING, Map.of());
    return new SupervisionFacts(
        "常德市",
        2026,
        LocalDate.of(2026, 5, 6),
        part(new Checked(2, 8, 7, 2, 4), work, Map.of("site_opening", 1, "permanent_closing", 2)),
        Arrays.asList(first, second, null, null));
  }

  /** A row of the form, as text; the empty text for an empty cell. */
  private static List<String> row(XSSFSheet sheet, String part, String item) {
    for (int i = 1; i <= sheet.getLastRowNum(); i++) {
      XSSFRow row = sheet.getRow(i);
      if (text(row, 0).equals(part) && text(row, 1).equals(item)) {
        return IntStream.range(3, row.getLastCellNum()).mapToObj(c -> text(row, c)).toList();
      }
    }
    throw new AssertionError("no row " + part + " " + item);
  }

  private static String text(XSSFRow row, int column) {
    XSSFCell cell = row.getCell(column);
    if (cell == null || cell.getCellType() == CellType.BLANK) {
      return "";
    }
    return cell.getCellType() == CellType.NUMERIC
        ? Double.toString(cell.getNumericCellValue()).replaceAll("\\.0$", "")
        : cell.getStringCellValue();
  }

  private static XSSFWorkbook book(YearlyTable table) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(XlsxFile.of(table.grids())));
  }

  @Test
  void theSupervisionOfAYearIsReadBack() throws IOException {
    try (XSSFWorkbook book = book(SupervisionYear.of(year(), FORM))) {
      XSSFSheet form = book.getSheet("监管年度报表");
      assertThat(row(form, "填报信息", "填报单位")).startsWith("常德市").endsWith("系统统计");
      assertThat(row(form, "网站抽查", "抽查网站数量")).containsExactly("7", "7", "0", "", "", "系统统计");
      assertThat(row(form, "网站抽查", "抽查比例")).containsExactly("87.5", "87.5", "", "", "", "系统统计");
      assertThat(row(form, "网站抽查", "不合格网站数量")).startsWith("2", "2", "0", "");
      assertThat(row(form, "网站抽查", "合格率")).startsWith("57.14", "57.14", "");
      assertThat(row(form, "问题整改（附）", "下发整改通知")).startsWith("2", "2", "0");
      assertThat(row(form, "问题整改（附）", "办结整改通知")).startsWith("1", "1", "0");
      assertThat(row(form, "问题整改（附）", "期末逾期未整改")).startsWith("1", "1", "0");
      assertThat(row(form, "对单位的处理（附）", "约谈")).startsWith("1", "1", "0");
      assertThat(row(form, "网站开设整合", "新开设网站")).startsWith("1", "1", "0");
      assertThat(row(form, "网站开设整合", "整合关停网站")).startsWith("2", "0", "0");
      assertThat(row(form, "假冒政府网站处置", "发现假冒政府网站数")).containsExactly("", "", "", "", "", "请填写");
    }
  }

  @Test
  void eachRowSaysHowItIsCountedAndCellsToBeFilledInAreMarked() throws IOException {
    YearlyTable table = SupervisionYear.of(year(), FORM);
    try (XSSFWorkbook book = book(table)) {
      XSSFSheet form = book.getSheet("监管年度报表");
      XSSFSheet rules = book.getSheet("统计口径");
      assertThat(rules.getLastRowNum())
          .isEqualTo(form.getLastRowNum())
          .isEqualTo(table.rows().size());
      for (int i = 1; i <= form.getLastRowNum(); i++) {
        assertThat(text(rules.getRow(i), 1)).isEqualTo(text(form.getRow(i), 1));
        assertThat(text(rules.getRow(i), 3)).as(text(rules.getRow(i), 1)).isNotBlank();
        boolean open = text(form.getRow(i), 8).contains("请填写");
        for (int c = 3; c < 8; c++) {
          XSSFCell cell = form.getRow(i).getCell(c);
          boolean marked =
              cell != null && cell.getCellStyle().getFillForegroundColorColor() != null;
          assertThat(marked).as("%s %d", text(form.getRow(i), 1), c).isEqualTo(open);
        }
      }
    }
  }

  private static WorkFacts work(Site site) {
    return new WorkFacts(
        site,
        "武陵区人民政府",
        2025,
        LocalDate.of(2025, 12, 31),
        new Published(120, 80, null, 0),
        List.of(new Media("微信公众号", "武陵发布", 52, null), new Media("微博", "武陵微博", 9, 3_000L)),
        new Visited(139, 1),
        new Judged(4, 1, 3),
        Map.of("redesign", 1));
  }

  private static Site site(String key, String icp) {
    return new Site(
        new Profile(
            new TargetKey(key),
            "武陵区政府网",
            3,
            null,
            "http://www.wuling.gov.cn/",
            null,
            null,
            null,
            Status.RUNNING,
            null),
        null,
        "常德市人民政府",
        null,
        icp,
        null);
  }

  @Test
  void theWorkOfAYearIsReadBack() throws IOException {
    try (XSSFWorkbook book = book(WorkYear.of(work(site("4307020001", "湘ICP备1号")), FORM))) {
      XSSFSheet form = book.getSheet("工作年度报表");
      assertThat(row(form, "基本信息", "政府网站标识码")).containsExactly("4307020001", "系统登记");
      assertThat(row(form, "基本信息", "ICP备案号")).containsExactly("湘ICP备1号", "系统登记");
      assertThat(row(form, "基本信息", "公安机关备案号")).containsExactly("", "登记表未填，请填写");
      assertThat(row(form, "访问量", "网站总访问量")).containsExactly("", "请填写");
      assertThat(row(form, "信息发布", "信息发布总数")).containsExactly("120", "系统统计");
      assertThat(row(form, "信息发布", "政务动态信息更新量")).containsExactly("80", "系统统计");
      assertThat(row(form, "信息发布", "其中：通知公告")).as("no such column").containsExactly("", "请填写");
      assertThat(row(form, "信息发布", "其中：政策文件")).containsExactly("0", "系统统计");
      assertThat(row(form, "移动新媒体", "微信公众号“武陵发布”信息发布量")).containsExactly("52", "系统统计");
      assertThat(row(form, "移动新媒体", "微信公众号“武陵发布”关注量（订阅数、下载量）")).containsExactly("", "登记表未填，请填写");
      assertThat(row(form, "移动新媒体", "微博“武陵微博”关注量（订阅数、下载量）")).containsExactly("3000", "系统登记");
      assertThat(row(form, "监测与整改（附）", "可访问率")).containsExactly("99.29", "系统统计");
      assertThat(row(form, "监测与整改（附）", "检查不合格次数")).startsWith("1");
      assertThat(row(form, "监测与整改（附）", "列入整改通知的问题")).startsWith("3");
      assertThat(row(form, "监测与整改（附）", "改版")).startsWith("1");
    }
  }

  @Test
  void aKeyThatIsNoCodeIsNotGivenForOne() throws IOException {
    try (XSSFWorkbook book = book(WorkYear.of(work(site("wuling", null)), FORM))) {
      XSSFSheet form = book.getSheet("工作年度报表");
      assertThat(row(form, "基本信息", "政府网站标识码")).containsExactly("", "登记表未填，请填写");
    }
  }

  @Test
  void aRowHasAValueForEachColumn() {
    List<YearlyRow> rows =
        List.of(
            new YearlyRow(
                "甲",
                "乙",
                "个",
                List.of(1, 2),
                YearlyRow.Filling.COUNTED,
                "丙",
                "丁",
                YearlyForm.Confidence.L));
    assertThatThrownBy(() -> new YearlyTable("表", List.of("数值"), rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("乙");
  }
}
