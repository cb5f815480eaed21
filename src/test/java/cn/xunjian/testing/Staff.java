package cn.xunjian.testing;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Named persons of a running service, each with a password of his own choice. */
public final class Staff {

  /** What each of them chose. */
  public static final String PASSWORD = "Nine-Rivers-Of-8";

  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<String, String> sessions = new ConcurrentHashMap<>();
  private final RunningXunjian xunjian;

  public Staff(RunningXunjian xunjian) {
    this.xunjian = xunjian;
  }

  /** Makes a person who has a role on a branch, and signs him in. */
  public Staff with(String login, String name, String role, int unit) {
    without(login, name);
    grant(login, role, unit);
    return this;
  }

  /** Makes a person who has no role, and signs him in. */
  public Staff without(String login, String name) {
    JsonPath made =
        xunjian
            .posts("/api/v1/users", Map.of("login", login, "name", name))
            .statusCode(201)
            .extract()
            .jsonPath();
    ids.put(login, made.getInt("user.id"));
    String first = made.getString("password");
    sessions.put(login, session(login, first));
    as(login)
        .body(Map.of("now", first, "next", PASSWORD))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return this;
  }

  /** Makes a person who has a role on the whole tree, and signs him in. */
  public Staff ofAll(String login, String name, String role) {
    return with(login, name, role, 0);
  }

  /**
   * @param unit 0 for the whole tree
   */
  public void grant(String login, String role, int unit) {
    Map<String, Object> whole = Map.of("user", ids.get(login), "role", role);
    Map<String, Object> branch = Map.of("user", ids.get(login), "role", role, "unit", unit);
    xunjian.posts("/api/v1/grants", unit == 0 ? whole : branch).statusCode(201);
  }

  /** The number of somebody's account. */
  public int id(String login) {
    return ids.get(login);
  }

  /** Signs somebody in once more: the token of the new session, beside the others. */
  public String another(String login) {
    return session(login, PASSWORD);
  }

  /** Signs everybody in again, as on another day. */
  public void anotherDay() {
    sessions.replaceAll((login, ended) -> session(login, PASSWORD));
  }

  private String session(String login, String password) {
    return xunjian
        .anonymous()
        .contentType(ContentType.JSON)
        .body(Map.of("login", login, "password", password))
        .post("/api/v1/session")
        .then()
        .statusCode(200)
        .extract()
        .cookie("xj_session");
  }

  /** A request of one of them that sends JSON. */
  public RequestSpecification as(String login) {
    return xunjian.session(sessions.get(login)).contentType(ContentType.JSON);
  }
}
