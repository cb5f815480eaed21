package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.web.problems.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyGateTest {

  private static final BodyGate GATE = new BodyGate(8_000, 1_000, 1_000_000);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/api/v1/units,application/json,1000,0",
        "/api/v1/units,application/json,1001,413",
        "/api/v1/units,application/json,-1,0", // its length is found out as it comes
        "/api/v1/units,-,0,0", // no body needs no type
        "/api/v1/units,-,1,415",
        "/api/v1/units,-,-1,415",
        "/api/v1/units,' ',1,415",
        "/api/v1/units,text/plain,1,415",
        "/api/v1/units,Text/Plain; charset=utf-8,1,415",
        "/api/v1/units,multipart/form-data; boundary=x,1,415",
        "/api/v1/units,application/x-www-form-urlencoded,1,415",
        "/api/v1/channels/1/test,text/plain,1,415",
        "/api/v1/imports,text/csv,1000000,0",
        "/api/v1/imports,text/csv,1000001,413",
        "/api/v1/imports,-,1,415",
        "/api/v1/imports/x,text/csv,1001,413", // only where files come in
        "/api/v1/publications/import,text/csv,1000000,0",
        "/api/v1/orders/12/files,application/octet-stream,1000000,0",
        "/api/v1/findings/17-D1.news/files,application/octet-stream,1000000,0",
        "/api/v1/cases/3/files,application/octet-stream,1000001,413",
        "/api/v1/cases/3/files,multipart/form-data,1,415",
        "/api/v1/readings/try,text/plain,8000,0",
        "/api/v1/readings/try,text/html,8001,413",
        "/api/v1/rulebooks/a/1,text/plain,1000,0",
        "/api/v1/rulebooks/a/1,multipart/form-data,1,415",
        "/duty/acknowledge/t,application/x-www-form-urlencoded,10,0", // our own page's button
        "/duty/acknowledge/t,-,1001,413",
      })
  void refusesByWhatTheHeadSays(String path, String type, long length, int status) {
    assertThat(GATE.refusal(new BodyGate.Head(path, type, length)).map(Problem::status).orElse(0))
        .isEqualTo(status);
  }
}
