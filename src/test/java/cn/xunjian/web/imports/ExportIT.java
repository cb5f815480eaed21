package cn.xunjian.web.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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

  /** A department without services is one by the registry, in by a file and out by one. */
  @Test
  void whichSitesNeedNoServicesComesBackAsItWas() {
    String file =
        """
        kind,key,name,unit,url,parent,column_class,栏目级别,无对外办事服务
        site,4307020001,档案馆网,档案馆,http://127.0.0.1:1/,,,,是
        site,4307020002,政务局网,政务局,http://127.0.0.1:2/,,,,否
        column,4307020002/zc,规章,政务局,http://127.0.0.1:2/zc/,4307020002,policy,二级,
        """;
    counts(
        sendBytes(file.getBytes(StandardCharsets.UTF_8), "text/csv", "recognise=true").then(),
        3,
        3,
        0,
        0,
        0);
    given(api).get("/targets/4307020002/zc").then().body("level", equalTo("二级"));
    given(api).get("/targets/4307020001").then().body("withoutServices", equalTo(true));
    given(api).get("/targets/4307020002").then().body("withoutServices", nullValue());
    byte[] csv = given(api).get("/exports/targets").asByteArray();
    assertThat(new String(csv, StandardCharsets.UTF_8))
        .contains("contact,level,without_services\r\n")
        .contains(",,true\r\n", ",二级,\r\n");
    counts(sendBytes(csv, "text/csv", "").then(), 3, 0, 0, 3, 0);
    clear();
    counts(sendBytes(csv, "text/csv", "").then(), 3, 3, 0, 0, 0);
    assertThat(given(api).get("/exports/targets").asByteArray()).isEqualTo(csv);
    // A file without the column says nothing of it; an empty cell takes it away.
    counts(
        imported("kind,key,name,unit,url\nsite,4307020001,档案馆网站,档案馆,http://127.0.0.1:1/\n"),
        1,
        0,
        1,
        0,
        0);
    given(api).get("/targets/4307020001").then().body("withoutServices", equalTo(true));
    counts(
        imported(
            "kind,key,name,unit,url,without_services\nsite,4307020001,档案馆网站,档案馆,http://127.0.0.1:1/,\n"),
        1,
        0,
        1,
        0,
        0);
    given(api).get("/targets/4307020001").then().body("withoutServices", nullValue());
  }

  /** Who supervises and who operates (notice 2.2) comes in by a file and goes out by one. */
  @Test
  void whoIsResponsibleComesBackAsItWas() {
    String file =
        """
        kind,key,name,unit,platform,url,source,主管单位,负责人,运维人员,审核人员
        site,4307020001,武陵区政府网,武陵区,,http://127.0.0.1:1/,html,常德市政府办,王敏,,
        account,wx-r,武陵发布,武陵区,wechat,,manual,常德市委网信办,,李四,张三
        """;
    counts(
        sendBytes(file.getBytes(StandardCharsets.UTF_8), "text/csv", "recognise=true").then(),
        2,
        2,
        0,
        0,
        0);
    given(api)
        .get("/targets/wx-r")
        .then()
        .body("supervisingUnit", equalTo("常德市委网信办"))
        .body("operator", equalTo("李四"))
        .body("reviewer", equalTo("张三"));
    given(api).get("/targets/4307020001").then().body("personInCharge", equalTo("王敏"));
    byte[] csv = given(api).get("/exports/targets").asByteArray();
    assertThat(new String(csv, StandardCharsets.UTF_8))
        .contains("contact,supervising_unit,person_in_charge,operator,reviewer\r\n")
        .contains("常德市政府办,王敏,,\r\n", "常德市委网信办,,李四,张三\r\n");

    counts(sendBytes(csv, "text/csv", "").then(), 2, 0, 0, 2, 0);
    clear();
    counts(sendBytes(csv, "text/csv", "").then(), 2, 2, 0, 0, 0);
    assertThat(given(api).get("/exports/targets").asByteArray()).isEqualTo(csv);

    counts(imported("kind,key,name,unit,operator\naccount,wx-r,武陵发布,武陵区,赵六\n"), 1, 0, 1, 0, 0);
    counts(imported("kind,key,name,unit,operator\nsite,4307020001,武陵区网,武陵区,\n"), 1, 0, 1, 0, 0);
    given(api)
        .get("/targets/wx-r")
        .then()
        .body("operator", equalTo("赵六"))
        .body("supervisingUnit", equalTo("常德市委网信办"));
    given(api)
        .get("/targets/4307020001")
        .then()
        .body("name", equalTo("武陵区网"))
        .body("personInCharge", equalTo("王敏"));
    imported("kind,key,name,unit,operator\nsite,4307020001,武陵区网,武陵区,李四\n")
        .statusCode(422)
        .body("errors[0].column", equalTo("operator"));
  }
}
