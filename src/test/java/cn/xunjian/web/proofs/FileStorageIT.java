package cn.xunjian.web.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import cn.xunjian.testing.ObjectServer;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Files in a storage that speaks S3: kept, given out, and what is said while it is not well. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FileStorageIT {

  private static final String LEFT = "proof/2026/left-by-a-dead-process";

  private static ObjectServer storage;
  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static int ofCase;
  private static String path;

  @BeforeAll
  static void start() {
    storage = new ObjectServer();
    database = TestDatabase.migrated();
    database.execute(
        """
        insert into proof_file (subject, subject_id, name, type, sha256, size, object, kept, author, at)
        values ('case', 999999, 'x.pdf', 'application/pdf', 'x', 3, '%s', false, '李', now() - interval '2 hours')"""
            .formatted(LEFT));
    storage.put(LEFT, "abc");
    xunjian =
        RunningXunjian.named("file-storage")
            .on(database)
            .with("XUNJIAN_FILES_STORE", "s3")
            .with("XUNJIAN_FILES_S3_ENDPOINT", storage.url())
            .with("XUNJIAN_FILES_S3_BUCKET", ObjectServer.BUCKET)
            .with("XUNJIAN_FILES_S3_ACCESS_KEY", ObjectServer.ACCESS)
            .with("XUNJIAN_FILES_S3_SECRET_KEY", ObjectServer.SECRET)
            .with("XUNJIAN_FILES_S3_TIMEOUT", "5s")
            .start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,url,source,status
        site,s1,本区站,武陵区,常德市,,http://127.0.0.1:1/,html,suspended
        """);
    ofCase =
        xunjian
            .posts("/api/v1/cases", Map.of("kind", "redesign", "target", "s1"))
            .statusCode(201)
            .extract()
            .path("id");
    path = "/api/v1/cases/" + ofCase + "/steps/application/files";
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    storage.close();
  }

  private static ValidatableResponse sends(String content) {
    return xunjian
        .rest()
        .contentType("application/octet-stream")
        .body(content.getBytes(StandardCharsets.US_ASCII))
        .post(path + "?name=a.pdf")
        .then();
  }

  private static ValidatableResponse gives(int file) {
    return xunjian.rest().get(path + "/" + file).then();
  }

  private static String object(int file) {
    return database.texts("select object from proof_file where id = " + file).get(0);
  }

  private static long rows() {
    return database.number("select count(*) from proof_file where subject_id = " + ofCase);
  }

  @Test
  @Order(1)
  void aFileRestsInTheBucketAndComesBack() {
    int file = sends("%PDF-1.7 one").statusCode(201).extract().path("id");

    assertThat(database.number("select count(*) from proof_file where bytes is null and kept"))
        .isEqualTo(1);
    assertThat(object(file)).startsWith("proof/").doesNotContain("a.pdf");
    assertThat(storage.has(object(file))).isTrue();
    gives(file)
        .statusCode(200)
        .header("Content-Disposition", containsString("attachment"))
        .body(equalTo("%PDF-1.7 one"));
  }

  @Test
  @Order(2)
  void whatWasKeptInTheDatabaseBeforeIsReadFromThere() {
    database.execute(
        """
        insert into proof_file (id, subject, subject_id, part, name, type, sha256, size, bytes, author, at)
        values (77, 'case', %d, 'application', 'alt.pdf', 'application/pdf', 'x', 3, 'alt', '李', now())"""
            .formatted(ofCase));
    gives(77).statusCode(200).body(equalTo("alt"));
  }

  @Test
  @Order(3)
  void anObjectThatIsGoneOrAnotherIsSaid() {
    int file = sends("%PDF-1.7 two").statusCode(201).extract().path("id");
    storage.put(object(file), "%PDF-1.7 bad");
    gives(file).statusCode(503).body("errors[0].code", equalTo("object_differs"));
    storage.remove(object(file));
    gives(file)
        .statusCode(503)
        .body("errors[0].code", equalTo("object_gone"))
        .body("detail", not(containsString(object(file))));
    xunjian.rest().get(path).then().statusCode(200);
  }

  @Test
  @Order(4)
  void nothingIsHalfStoredWhereTheStorageDoesNotTakeIt() {
    long before = rows();
    storage.vanish();
    sends("%PDF-1.7 three").statusCode(503).body("errors[0].code", equalTo("storage_away"));
    storage.appear("another-secret");
    sends("%PDF-1.7 four")
        .statusCode(503)
        .body("errors[0].code", equalTo("storage_refused"))
        .body("detail", containsString("s3-secret-key"));
    storage.vanish();
    storage.appear(ObjectServer.SECRET);
    storage.dropBucket();
    sends("%PDF-1.7 five")
        .statusCode(503)
        .body("errors[0].code", equalTo("bucket_missing"))
        .body("detail", not(containsString(ObjectServer.BUCKET)))
        .body("detail", containsString("s3-bucket"));
    storage.makeBucket();

    assertThat(
            database.number(
                "select count(*) from proof_file where kept and subject_id = " + ofCase))
        .as("none of them is seen")
        .isEqualTo(before);
    sends("%PDF-1.7 six").statusCode(201);
    assertThat(storage.objects()).isEqualTo(1);
  }

  /** It was there before the start; the bucket was emptied since, and deleting nothing is well. */
  @Test
  @Order(5)
  void whatADeadProcessLeftIsSwept() {
    await("the first sweep, soon after the start")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () ->
                database.number("select count(*) from proof_file where object = '" + LEFT + "'")
                    == 0);
    assertThat(storage.has(LEFT)).isFalse();
  }
}
