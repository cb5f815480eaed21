package cn.xunjian.web.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cn.xunjian.testing.ClamdServer;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Files handed in over REST while a server that speaks clamd's protocol looks through them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FileScanIT {

  private static ClamdServer clamd;
  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static String path;

  @BeforeAll
  static void start() {
    clamd = new ClamdServer();
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("file-scan")
            .on(database)
            .with("XUNJIAN_FILES_CLAMAV", clamd.address())
            .with("XUNJIAN_FILES_CLAMAV_TIMEOUT", "2s")
            .start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,url,source,status
        site,s1,本区站,武陵区,常德市,,http://127.0.0.1:1/,html,suspended
        """);
    int id =
        xunjian
            .posts("/api/v1/cases", Map.of("kind", "redesign", "target", "s1"))
            .statusCode(201)
            .extract()
            .path("id");
    path = "/api/v1/cases/" + id + "/steps/application/files";
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    clamd.close();
  }

  private static ValidatableResponse sends(String name, String content) {
    return xunjian
        .rest()
        .contentType("application/octet-stream")
        .body(content.getBytes(StandardCharsets.US_ASCII))
        .post(path + "?name=" + name)
        .then();
  }

  private static long stored() {
    return database.number("select count(*) from proof_file");
  }

  @Test
  @Order(1)
  void aCleanFileIsLookedThroughAndStored() {
    sends("ok.pdf", "%PDF-1.7 clean").statusCode(201);

    assertThat(clamd.seen()).hasSize(1);
    assertThat(new String(clamd.seen().get(0), StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-1.7 clean");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void aVirusIsRefusedByNameAndStandsInTheTrail() {
    sends("bad.pdf", "%PDF-1.7 " + ClamdServer.SIGN)
        .statusCode(422)
        .body("errors[0].code", equalTo("virus_found"))
        .body("detail", containsString(ClamdServer.VIRUS));

    assertThat(stored()).isEqualTo(1);
    xunjian
        .rest()
        .get("/api/v1/audit?action=file.infected")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].outcome", equalTo("refused"))
        .body("items[0].subject", containsString("bad.pdf"))
        .body("items[0].subject", containsString(ClamdServer.VIRUS));
  }

  @Test
  @Order(3)
  void whatIsNoKnownTypeIsNotEvenLookedThrough() {
    int before = clamd.seen().size();
    sends("page.html", "<html>").statusCode(422);
    assertThat(clamd.seen()).hasSize(before);
  }

  @Test
  @Order(4)
  void aScannerThatIsSilentOrAwayStoresNothing() {
    clamd.fallSilent();
    sends("late.pdf", "%PDF-1.7 late")
        .statusCode(503)
        .body("detail", containsString("xunjian.files.clamav"));
    clamd.close();
    sends("away.pdf", "%PDF-1.7 away").statusCode(503).body("detail", containsString("clamd"));

    assertThat(stored()).isEqualTo(1);
  }
}
