package cn.xunjian.console;

import cn.xunjian.testing.RunningXunjian;
import java.util.List;
import java.util.Map;

/**
 * A person with a role, signed in.
 *
 * @param session the token of the cookie
 */
record PeopleScene(int person, String session) {

  private static final String PASSWORD = "Nine-Rivers-Of-8";

  static PeopleScene set(RunningXunjian xunjian) {
    var made =
        xunjian
            .posts(
                "/api/v1/users",
                Map.of("login", "zhouping", "name", "周平", "contact", "0736-7250000"))
            .statusCode(201)
            .extract()
            .jsonPath();
    int person = made.getInt("user.id");
    xunjian.posts("/api/v1/grants", Map.of("user", person, "role", "viewer")).statusCode(201);
    xunjian
        .posts("/api/v1/keys", Map.of("name", "prometheus", "scopes", List.of("metrics")))
        .statusCode(201);
    String first = made.getString("password");
    String session =
        xunjian
            .anonymous()
            .contentType("application/json")
            .body(Map.of("login", "zhouping", "password", first))
            .post("/api/v1/session")
            .then()
            .statusCode(200)
            .extract()
            .cookie("xj_session");
    xunjian
        .session(session)
        .contentType("application/json")
        .body(Map.of("now", first, "next", PASSWORD))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return new PeopleScene(person, session);
  }
}
