package cn.xunjian.bench;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** People of a running service, each with a password of his own choice. */
final class SignedIn {

  static final String CHOSEN = "Nine-Rivers-Of-8";

  private final Map<String, Integer> ids = new HashMap<>();
  private final RunningXunjian service;

  SignedIn(RunningXunjian service) {
    this.service = service;
  }

  Response attempt(String login, String password) {
    return service
        .anonymous()
        .contentType(ContentType.JSON)
        .body(Map.of("login", login, "password", password))
        .post("/api/v1/session");
  }

  /** The token of a new account's session, whose password was chosen by its owner. */
  String signedIn(String login) {
    Response made =
        service
            .posts("/api/v1/users", Map.of("login", login, "name", login))
            .statusCode(201)
            .extract()
            .response();
    ids.put(login, made.path("user.id"));
    String first = made.path("password");
    String token = attempt(login, first).cookie("xj_session");
    service
        .session(token)
        .contentType(ContentType.JSON)
        .body(Map.of("now", first, "next", CHOSEN))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return token;
  }

  /**
   * @param unit null for the whole tree
   */
  void grant(String login, String role, Long unit) {
    Map<String, Object> grant = new LinkedHashMap<>(Map.of("user", ids.get(login), "role", role));
    if (unit != null) {
      grant.put("unit", unit);
    }
    service.posts("/api/v1/grants", grant).statusCode(201);
  }
}
