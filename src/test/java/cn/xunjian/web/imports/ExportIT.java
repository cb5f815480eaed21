package cn.xunjian.web.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported comes back as it was, in every form and charset. */
class ExportIT extends ImportsOverRest {

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "text/csv; charset=GBK"})
  void readsGbk(String contentType) {
    Response response = sendBytes(SAMPLE.getBytes(Charset.forName("GBK")), contentType, "");

    counts(response.then(), 3, 3, 0, 0, 0);
    given(api).get("/targets/wx-cdfb").then().body("name", equalTo("常德发布"));
  }

  @ParameterizedTest
  @CsvSource({
    "format=csv,text/csv;charset=utf-8,targets.csv",
    "format=csv&charset=gbk,text/csv;charset=gb18030,targets.csv",
    "format=xlsx," + XLSX + ",targets.xlsx",
    "'',text/csv;charset=utf-8,targets.csv",
  })
  void anExportImportedAgainChangesNothingAndRebuildsAnEmptyRegistry(
      String query, String type, String name) {
    counts(imported(tricky()), 6, 6, 0, 0, 0);
    Response export = given(api).get("/exports/targets" + (query.isEmpty() ? "" : "?" + query));
    export
        .then()
        .statusCode(200)
        .header("Content-Type", type)
        .header("Content-Disposition", containsString(name));
    byte[] file = export.asByteArray();
    byte[] csv = given(api).get("/exports/targets").asByteArray();
    List<Object> units = given(api).get("/units").jsonPath().getList("items.path");
    assertThat(units).contains(List.of("市政府", "办公室"), List.of("县政府", "办公室"), List.of("办公室"));

    counts(sendBytes(file, type, "").then(), 6, 0, 0, 6, 0);
    clear();
    counts(sendBytes(file, type, "").then(), 6, 6, 0, 0, 0);

    assertThat(given(api).get("/exports/targets").asByteArray()).isEqualTo(csv);
    assertThat(given(api).get("/units").jsonPath().<Object>getList("items.path"))
        .containsExactlyInAnyOrderElementsOf(units);
    given(api).get("/targets/q").then().body("name", equalTo("=cmd|' /C calc'!A0, \"引号\""));
  }

  /** What a spreadsheet, a comma or a unit's name could spoil. */
  private static String tricky() {
    return SAMPLE
        + """
        app,q,"=cmd|' /C calc'!A0, ""引号""\",办公室,/,,,,,,,,,,,"张三
        0736-1"
        app,0001,n,办公室,市政府,043000,,,,,,,P1D,PT30M,closed,-1+1
        app,z,n,办公室,县政府,,,,,,,,,,suspended,
        """;
  }

  @Test
  void anExportHasTheContractsColumnsAndOnlyWhatWasAskedFor() {
    imported(SAMPLE);

    String file =
        new String(
            given(api).get("/exports/targets?kind=column").asByteArray(), StandardCharsets.UTF_8);

    assertThat(file)
        .isEqualTo(
            "\uFEFF"
                + HEADER.strip()
                + "\r\ncolumn,4307000001/yw,要闻动态,市行政审批服务局,,430700,,,https://www.example.gov.cn/yw/,"
                + "4307000001,news,html,,PT6H,running,\r\n");
    given(api).get("/exports/targets?format=ods").then().statusCode(400);
    given(api).get("/exports/targets?kind=web").then().statusCode(400);
  }
}
