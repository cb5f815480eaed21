package cn.xunjian.testing;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** Keys of branches, and pages as who holds one asks for them. */
public final class BranchKeys {

  private BranchKeys() {}

  /** A new key for a unit and all below it. */
  public static String key(RunningXunjian xunjian, String name, int unit, String... scopes) {
    return xunjian
        .posts("/api/v1/keys", Map.of("name", name, "scopes", List.of(scopes), "unit", unit))
        .statusCode(201)
        .extract()
        .path("secret");
  }

  /** A request for a page in Chinese; where it is sent on to is for the test to see. */
  public static RequestSpecification page(RunningXunjian xunjian, String key) {
    return xunjian
        .anonymous()
        .redirects()
        .follow(false)
        .header("Authorization", "Bearer " + key)
        .header("Accept-Language", "zh");
  }
}
