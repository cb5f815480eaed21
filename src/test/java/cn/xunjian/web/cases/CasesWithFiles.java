package cn.xunjian.web.cases;

import static cn.xunjian.web.cases.CasesScene.get;
import static cn.xunjian.web.cases.CasesScene.key;
import static cn.xunjian.web.cases.CasesScene.opens;
import static cn.xunjian.web.cases.CasesScene.owner;
import static cn.xunjian.web.cases.CasesScene.post;
import static cn.xunjian.web.cases.CasesScene.stranger;
import static cn.xunjian.web.cases.CasesScene.supervisor;
import static cn.xunjian.web.cases.CasesScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that prove the steps of cases. */
interface CasesWithFiles {

  @Test
  default void aStepTakesFilesWhoseTypeIsToldByTheirContent() {
    int id = opens(Map.of("kind", "redesign", "target", "s4"));
    byte[] pdf = "%PDF-1.7 certificate".getBytes(StandardCharsets.US_ASCII);
    String path = "/" + id + "/steps/application/files";
    int file =
        file(owner, path + "?name=申请.pdf", pdf)
            .statusCode(201)
            .body("type", equalTo("application/pdf"))
            .body("by", equalTo("owner"))
            .extract()
            .path("id");
    file(owner, path + "?name=申请.pdf", "<html>".getBytes(StandardCharsets.US_ASCII))
        .statusCode(422);
    file(owner, "/" + id + "/steps/approval/files?name=a.pdf", pdf)
        .statusCode(409)
        .body("errors[0].code", equalTo("not_its_turn"));
    file(owner, "/" + id + "/steps/nothing/files?name=a.pdf", pdf).statusCode(404);
    file(stranger, path + "?name=a.pdf", pdf).statusCode(404);
    get(stranger, path).statusCode(404);
    get(stranger, path + "/" + file).statusCode(404);

    get(supervisor, path).statusCode(200).body("items.name", equalTo(List.of("申请.pdf")));
    assertThat(
            get(supervisor, path + "/" + file)
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asByteArray())
        .isEqualTo(pdf);
    get(owner, "/" + id + "/steps/approval/files/" + file).statusCode(404);

    post(owner, "/" + id + "/withdraw", Map.of("note", "不改了")).statusCode(200);
    file(owner, path + "?name=a.pdf", pdf).statusCode(409).body("errors[0].code", equalTo("ended"));
  }

  private static ValidatableResponse file(String key, String path, byte[] bytes) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/octet-stream")
        .body(bytes)
        .post("/api/v1/cases" + path)
        .then();
  }
}
