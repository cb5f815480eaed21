package cn.xunjian.web.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an import refuses: rows, headers, whole files. */
class RefusedImportIT extends ImportsOverRest {

  @Test
  void oneBadRowAndNothingIsWritten() {
    refused(imported(SAMPLE + "site,x,n,u,,,,,ftp://a/,,,,,,,\n"), 1)
        .body("detail", containsString("nothing was written"))
        .body("rows", equalTo(4))
        .body("created", equalTo(0))
        .body("refused", equalTo(1))
        .body("errors[0].line", equalTo(5))
        .body("errors[0].column", equalTo("url"))
        .body("errors[0].code", equalTo("bad_url"));

    assertThat(number("select count(*) from target")).isZero();
    assertThat(number("select count(*) from unit")).isZero();
  }

  @Test
  void aPartialImportWritesTheGoodRows() {
    String file =
        SAMPLE
            + """
            site,x,n,只在坏行,,,,,ftp://a/,,,,,,,
            column,x/yw,n,u,,,,,http://a/,x,news,,,,,
            app,ok,n,市政府新闻办,,,,,,,,,,,,
            app,ok,twice,市政府新闻办,,,,,,,,,,,,
            """;

    counts(send(file, "text/csv", "dryRun=true&partial=true").then(), 7, 4, 0, 0, 3);
    assertThat(number("select count(*) from target")).isZero();
    counts(send(file, "text/csv", "partial=true").then(), 7, 4, 0, 0, 3)
        .statusCode(200)
        .body("errorsTotal", equalTo(3))
        .body("errors.line", contains(5, 6, 8))
        .body("errors.code", contains("bad_url", "unknown_parent", "doubled_key"))
        .body("errors[2].message", containsString("stands in line 7"));

    given(api).get("/targets").then().body("items", hasSize(4));
    assertThat(number("select count(*) from unit where name = '只在坏行'")).isZero();
    assertThat(number("select count(*) from unit where name = 'u'")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "column,4307000001/tz,n,u,,,,,http://a/,4307000001/yw,news,,,,,|parent|unknown_parent",
        "column,9/tz,n,u,,,,,http://a/,9,news,,,,,|parent|unknown_parent",
        "app,4307000001,n,u,,,,,,,,,,,,|kind|kind_changed",
        "site,,n,u,,,,,http://a/,,,,,,,|key|required",
        "site,k,n,,,,,,http://a/,,,,,,,|unit|required",
        "site,k,n,a/b,,,,,http://a/,,,,,,,|unit|bad_unit",
        "site,k,n,u,,,,,http://a/,,,,,,,,extra|''|too_many_cells",
        "site,k,n,u,,,,,http://a/,,,,PT0S,,,|visit_interval|bad_interval",
      })
  void everyBadRowIsListedWithItsColumn(String row, String column, String code) {
    imported(SAMPLE);

    refused(imported(HEADER + "\n" + row + "\n"), 1)
        .body("errors[0].line", equalTo(3))
        .body("errors[0].column", column.isEmpty() ? nullValue() : equalTo(column))
        .body("errors[0].code", equalTo(code));
  }

  @Test
  void aWrongHeaderOrFileIsRefusedAsAWhole() {
    refused(imported("kind,key,name,unit,colour\nsite,a,n,u,red\n"), 1)
        .body("errors[0].code", equalTo("unknown_column"))
        .body("errors[0].message", containsString("\"colour\""));
    refused(send("no workbook", XLSX, "").then(), 1).body("errors[0].code", equalTo("bad_xlsx"));
    refused(send("", "text/csv", "").then(), 1).body("errors[0].code", equalTo("empty"));
    refused(
            send(SAMPLE + "\"never closed" + "x".repeat(70_000), "text/csv", "partial=true").then(),
            1)
        .body("errors[0].code", equalTo("malformed"));
    assertThat(number("select count(*) from target")).isZero();
    send(SAMPLE, "application/json", "").then().statusCode(415);
    send(SAMPLE, "text/csv", "dryRun=maybe").then().statusCode(400);
  }

  @Test
  void ofManyErrorsTheFirstThousandAreListedAndAllCounted() {
    refused(imported(HEADER + "site,k,,u,,,,,http://a/,,,,,,,\n".repeat(1_500)), 2_999)
        .body("refused", equalTo(1_500))
        .body("errors", hasSize(1_000))
        .body("errors[0].line", equalTo(2))
        .body("errors[999].line", equalTo(502));
  }
}
