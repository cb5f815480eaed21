package cn.xunjian.web.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A survey as a workbook that a unit downloads, fills in with a spreadsheet, and sends back. */
class SurveyFormIT {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static RunningXunjian xunjian;
  private static int unit;
  private static int other;
  private static String owner;
  private static int survey;

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("survey-form").start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,url,source,status
        site,s1,本区站,武陵区,常德市,,http://127.0.0.1:1/,html,suspended
        account,wx,武陵发布,武陵区,常德市,wechat,,manual,running
        account,wx2,桃源发布,桃源县,常德市,wechat,,manual,running
        """);
    unit = xunjian.rest().get("/api/v1/targets/wx").path("unit.id");
    other = xunjian.rest().get("/api/v1/targets/wx2").path("unit.id");
    owner =
        xunjian
            .posts(
                "/api/v1/keys",
                Map.of("name", "owner", "scopes", List.of("read", "push"), "unit", unit))
            .statusCode(201)
            .extract()
            .path("secret");
    survey =
        xunjian
            .posts(
                "/api/v1/surveys",
                Map.of(
                    "title",
                    "全面摸底",
                    "unit",
                    unit,
                    "until",
                    Instant.now().plus(Duration.ofDays(30)).toString()))
            .statusCode(201)
            .extract()
            .path("id");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static RequestSpecification owner() {
    return xunjian.anonymous().header("Authorization", "Bearer " + owner);
  }

  private static String path(int of) {
    return "/api/v1/surveys/" + survey + "/form?unit=" + of;
  }

  private static XSSFWorkbook form() throws IOException {
    byte[] bytes =
        owner()
            .get(path(unit))
            .then()
            .statusCode(200)
            .contentType(XLSX)
            .header("Content-Disposition", containsString("attachment"))
            .extract()
            .asByteArray();
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  private static void write(Sheet sheet, int row, String... cells) {
    Row to = sheet.createRow(row);
    for (int i = 0; i < cells.length; i++) {
      to.createCell(i).setCellValue(cells[i]);
    }
  }

  private static ValidatableResponse sends(XSSFWorkbook book) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    book.write(bytes);
    return owner().contentType(XLSX).body(bytes.toByteArray()).post(path(unit)).then();
  }

  private static ValidatableResponse standing() {
    return owner().get("/api/v1/surveys/" + survey).then().statusCode(200);
  }

  @Test
  void aUnitFillsTheFormInAndEachFaultNamesItsCell() throws IOException {
    owner().get(path(other)).then().statusCode(404);
    owner().contentType(XLSX).body(new byte[] {1}).post(path(other)).then().statusCode(404);
    owner()
        .contentType(XLSX)
        .body(new byte[] {1, 2})
        .post(path(unit))
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("bad_xlsx"));
    owner().contentType("text/csv").body("a").post(path(unit)).then().statusCode(415);

    try (XSSFWorkbook book = form()) {
      Sheet sheet = book.getSheetAt(0);
      assertThat(sheet.getSheetName()).isEqualTo("摸底表");
      assertThat(sheet.getLastRowNum()).isEqualTo(2);
      assertThat(List.of(sheet.getRow(1), sheet.getRow(2)))
          .extracting(row -> row.getCell(2).getStringCellValue())
          .containsExactlyInAnyOrder("本区站", "武陵发布");

      write(sheet, 3, "公众号", "微信公众号", "甲");
      write(sheet, 4, "账号", "脸书", "乙");
      write(sheet, 5, "账号", "抖音", "");
      write(sheet, 6, "网站", "", "丙");
      write(sheet, 7, "无");
      sends(book)
          .statusCode(422)
          .body("errors.pointer", hasItems("A4", "B5", "C6", "D7", "A8"))
          .body("errors.find { it.pointer == 'B5' }.message", containsString("B5"));
      standing().body("items[0].state", equalTo("waiting"));

      for (int row = 3; row < 8; row++) {
        sheet.removeRow(sheet.getRow(row));
      }
      write(sheet, 3, "账号", "抖音", "武陵城管");
      sends(book).statusCode(204);
      standing()
          .body("items[0].state", equalTo("answered"))
          .body("items[0].both.name", hasItems("本区站", "武陵发布"))
          .body("items[0].onlyNamed.name", equalTo(List.of("武陵城管")));
    }
    try (XSSFWorkbook book = form()) {
      Sheet sheet = book.getSheetAt(0);
      assertThat(sheet.getLastRowNum()).as("what the unit answered").isEqualTo(3);
      for (int row = 1; row < 4; row++) {
        sheet.removeRow(sheet.getRow(row));
      }
      sends(book).statusCode(422).body("errors[0].pointer", equalTo("A2"));
      write(sheet, 1, "无");
      sends(book).statusCode(204);
      standing().body("items[0].state", equalTo("none"));
    }
    xunjian.posts("/api/v1/surveys/" + survey + "/close", Map.of()).statusCode(200);
    try (XSSFWorkbook book = form()) {
      write(book.getSheetAt(0), 1, "无");
      sends(book).statusCode(409).body("errors[0].code", equalTo("closed"));
    }
  }
}
