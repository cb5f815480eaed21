package cn.xunjian.web.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The yearly reports of a checked city over REST, read back and compared with what is stored. */
class YearlyReportIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String REPORTS = "/api/v1/yearly-reports/";
  private static final String SITE = "4307020001";

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static CheckedCity city;
  private static LocalDate day;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian = RunningXunjian.named("yearly-reports").on(database).start();
    city = new CheckedCity(database, xunjian);
    day = city.day();
    city.checked();
    city.worked();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,url,parent,column_class,source,status
        site,%1$s,武陵区政府网,武陵区政府办,常德市/武陵区,,http://www.wuling.test/,,,html,suspended
        column,wl-news,要闻,武陵区政府办,常德市/武陵区,,http://www.wuling.test/news/,%1$s,news,html,suspended
        account,wl-wx,武陵发布,武陵区政府办,常德市/武陵区,wechat,,,,manual,running
        """
            .formatted(SITE));
    site();
  }

  /** What is known of the site: items, visits, a check that it failed, an order, a case. */
  private static void site() {
    Instant at = day.atTime(12, 0).atZone(ZONE).toInstant();
    Instant seen = at.isBefore(Instant.now()) ? at : day.atStartOfDay(ZONE).toInstant();
    database.execute(
        """
        insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
        select t.id, gen_random_uuid(), p.link, '要闻', p.link, '%1$s', 'day', 'html', '%1$s' from target t
        join (values ('%2$s', 'http://www.wuling.test/1'), ('%2$s', 'http://www.wuling.test/2'),
          ('wl-news', 'http://www.wuling.test/1'), ('wl-news', 'http://www.wuling.test/3')) p (key, link) on p.key = t.key;
        insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
        select id, gen_random_uuid(), 'long ago', '旧闻', '', timestamptz '%1$s' - interval '2 years', 'day', 'html', '%1$s'
        from target where key = '%2$s';
        insert into place (name) values ('planted');
        insert into visit (target_id, place, due_at, scheduled, lag_ms, duration_us, result, reason, http_status, bytes,
          dns_us, connect_us, tls_us, first_byte_us, transfer_us)
        select id, (select id from place where name = 'planted'), timestamptz '%3$s' + n * interval '1 second', true, 0, 1, case n when 0 then 2 else 1 end, case n when 0 then 3 else 0 end,
          0, 0, 0, 0, 0, 0, 0 from target, generate_series(0, 7) n where key = '%2$s';
        with a as (
          insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at)
          select '网站检查', kind, scope, plan, edition, from_at, at, 'closed', author, created_at from assessment order by at desc limit 1
          returning id),
        d as (
          insert into assessment_draw (assessment_id, target_id, key, unit_id, stratum, lot, place, because)
          select a.id, t.id, t.key, t.unit_id, '', 'x', 1, 'by_lot' from a, target t where t.key = '%2$s')
        insert into card (assessment_id, target_id, key, name, kind, unit_id, place, state, verdict, proposed, facts, content, sha256, computed_at, closed_at)
        select a.id, t.id, t.key, t.name, 'site', t.unit_id, 1, 'closed', 'fail', '{}', '{}', '{"items":[]}', 'x', '%1$s', '%1$s'
        from a, target t where t.key = '%2$s';
        insert into order_item (order_id, source, source_id, target_id, target_key, target_name, indicator, chinese, english)
        select (select min(id) from rectification_order), 'by_hand', '1', id, key, name, 'V2', '不能访问', 'down' from target where key = '%2$s';
        insert into office_case (kind, unit_id, unit_name, target_id, title, wish, state, author, created_at, ended_at)
        select 'redesign', unit_id, '武陵区政府办', id, '改版', '{}', 'done', '张三', '%1$s', '%1$s' from target where key = '%2$s';
        insert into case_step (case_id, position, step, state, actor)
        select id, 0, 'application', 'done', '张三' from office_case where kind = 'redesign';
        """
            .formatted(seen, SITE, Instant.now().minusSeconds(60)));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static byte[] file(RequestSpecification as, String path) {
    return as.get(REPORTS + path)
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("attachment"))
        .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .extract()
        .asByteArray();
  }

  /** The values of a column by part and item. */
  private static Map<String, String> column(byte[] file, String sheet, String head)
      throws IOException {
    Map<String, String> found = new HashMap<>();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      XSSFSheet form = book.getSheet(sheet);
      int column = 0;
      while (!text(form.getRow(0), column).equals(head)) {
        column++;
      }
      for (int i = 1; i <= form.getLastRowNum(); i++) {
        XSSFRow row = form.getRow(i);
        found.put(text(row, 0) + "/" + text(row, 1), text(row, column));
      }
    }
    return found;
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

  private static String quarter(LocalDate of) {
    return "第" + "一二三四".charAt((of.getMonthValue() - 1) / 3) + "季度";
  }

  @Test
  void theSupervisionOfTheYearAgreesWithWhatIsStored() throws IOException {
    byte[] file = file(xunjian.rest(), day.getYear() + "/supervision");
    LocalDate before = day.minusDays(1);
    boolean both = quarter(before).equals(quarter(day));

    for (String head : new String[] {quarter(day), "全年"}) {
      Map<String, String> form = column(file, "监管年度报表", head);
      boolean twice = head.equals("全年") ? before.getYear() == day.getYear() : both;
      assertThat(form)
          .as(head)
          .containsEntry("网站抽查/抽查次数", "1")
          .containsEntry("网站抽查/抽查网站数量", "1")
          .containsEntry("网站抽查/不合格网站数量", "1")
          .containsEntry("网站抽查/合格率", "0")
          .containsEntry("政务新媒体（附）/抽查次数", twice ? "2" : "1")
          .containsEntry("政务新媒体（附）/抽查政务新媒体数", "60")
          .containsEntry("政务新媒体（附）/抽查比例", "100")
          .containsEntry("政务新媒体（附）/不合格政务新媒体数", twice ? "12" : "6")
          .containsEntry("政务新媒体（附）/合格率", twice ? "80" : "90")
          .containsEntry("政务新媒体（附）/注销", "1")
          .containsEntry("问题整改（附）/下发整改通知", "2")
          .containsEntry("问题整改（附）/办结整改通知", "1")
          .containsEntry("问题整改（附）/期末逾期未整改", "1")
          .containsEntry("对单位的处理（附）/约谈", "1")
          .containsEntry("网站开设整合/改版", "1")
          .containsEntry("网站开设整合/新开设网站", "0")
          .containsEntry("安全检查/安全检查次数", "")
          .containsEntry("人员培训/培训次数", "");
    }
    assertThat(column(file, "监管年度报表", "全年"))
        .containsEntry("填报信息/填报单位", "常德市")
        .containsEntry("政务新媒体（附）/期末运行政务新媒体数", "61");
    assertThat(column(file, "统计口径", "口径"))
        .hasSameSizeAs(column(file, "监管年度报表", "全年"))
        .allSatisfy((row, rule) -> assertThat(rule).as(row).isNotBlank());
  }

  @Test
  void theWorkOfASiteAgreesWithWhatIsStored() throws IOException {
    byte[] file = file(xunjian.rest(), day.getYear() + "/work?target=" + SITE);

    assertThat(column(file, "工作年度报表", "数值"))
        .containsEntry("基本信息/网站名称", "武陵区政府网")
        .containsEntry("基本信息/政府网站标识码", SITE)
        .containsEntry("基本信息/主办单位", "武陵区政府办")
        .containsEntry("信息发布/信息发布总数", "3")
        .containsEntry("信息发布/政务动态信息更新量", "2")
        .containsEntry("信息发布/其中：政策文件", "")
        .containsEntry("移动新媒体/是否有移动新媒体", "是")
        .containsEntry("移动新媒体/微信公众号“武陵发布”信息发布量", "0")
        .containsEntry("监测与整改（附）/监测访问次数", "8")
        .containsEntry("监测与整改（附）/未能打开次数", "1")
        .containsEntry("监测与整改（附）/可访问率", "87.5")
        .containsEntry("监测与整改（附）/接受检查次数", "1")
        .containsEntry("监测与整改（附）/检查不合格次数", "1")
        .containsEntry("监测与整改（附）/列入整改通知的问题", "1")
        .containsEntry("监测与整改（附）/改版", "1")
        .containsEntry("互动交流/收到留言数量", "");
    assertThat(
            column(
                file(xunjian.rest(), (day.getYear() - 3) + "/work?target=" + SITE), "工作年度报表", "数值"))
        .containsEntry("信息发布/信息发布总数", "0")
        .containsEntry("监测与整改（附）/接受检查次数", "0");
  }

  @Test
  void anotherBranchIsNotThere() throws IOException {
    int own = city.unit("武陵区");
    int other = city.unit("桃源县");
    RequestSpecification taoyuan = city.supervisor("taoyuan", other);
    String year = REPORTS + day.getYear();

    taoyuan.get(year + "/supervision?unit=" + own).then().statusCode(404);
    city.session("taoyuan").get(year + "/work?target=" + SITE).then().statusCode(404);
    assertThat(
            column(file(city.session("taoyuan"), day.getYear() + "/supervision"), "监管年度报表", "全年"))
        .as("what he sees, where no unit is named")
        .containsEntry("填报信息/填报单位", "桃源县");
    byte[] file = file(city.session("taoyuan"), day.getYear() + "/supervision?unit=" + other);
    assertThat(column(file, "监管年度报表", "全年"))
        .containsEntry("填报信息/填报单位", "桃源县")
        .containsEntry("网站抽查/抽查网站数量", "0")
        .containsEntry("网站抽查/合格率", "")
        .containsEntry("政务新媒体（附）/抽查政务新媒体数", "40");
    assertThat(
            database.number(
                "select count(*) from audit_entry where action || subject like '%yearly-reports%'"))
        .isPositive();
  }

  @Test
  void whatCannotBeReportedIsRefused() {
    String year = REPORTS + day.getYear();
    String lastCentury = REPORTS + 1999;
    String ahead = REPORTS + 2999;
    xunjian.rest().get(year + "/supervision?unit=99999").then().statusCode(404);
    xunjian.rest().get(year + "/supervision?unit=x").then().statusCode(400);
    xunjian.rest().get(year + "/work").then().statusCode(400);
    xunjian.rest().get(year + "/work?target=nobody").then().statusCode(404);
    xunjian
        .rest()
        .get(year + "/work?target=wl-wx")
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("not_a_site"));
    xunjian.rest().get(lastCentury + "/supervision").then().statusCode(400);
    xunjian.rest().get(ahead + "/supervision").then().statusCode(400);
    xunjian.anonymous().get(year + "/supervision").then().statusCode(401);
  }
}
