package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import cn.xunjian.testing.Keycloak;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** People and programs that a real Keycloak vouches for. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SingleSignOnIT {

  private static final String KEY = "xj_" + "o".repeat(48);
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

  private static Keycloak keycloak;
  private static RunningXunjian xunjian;
  private static String lihua;

  @BeforeAll
  static void start() {
    Optional<Path> home = Keycloak.home();
    Assumptions.assumeTrue(
        home.isPresent(), "no Keycloak: run with -Poidc, which fetches its distribution");
    keycloak = Keycloak.start(home.get());
    xunjian =
        RunningXunjian.named("single-sign-on")
            .with("XUNJIAN_DEMO_ENABLED", "false")
            .with("XUNJIAN_ACCESS_BOOTSTRAP_KEY", KEY)
            .with("XUNJIAN_ACCESS_OIDC_0__NAME", "city")
            .with("XUNJIAN_ACCESS_OIDC_0__LABEL", "市统一认证")
            .with("XUNJIAN_ACCESS_OIDC_0__ISSUER", keycloak.issuer())
            .with("XUNJIAN_ACCESS_OIDC_0__CLIENT_ID", Keycloak.CLIENT)
            .with("XUNJIAN_ACCESS_OIDC_0__CLIENT_SECRET", Keycloak.SECRET)
            .with("XUNJIAN_ACCESS_OIDC_0__GRANTS", "supervisors=supervisor@武陵区,watch=officer")
            .start();
    key()
        .contentType("application/json")
        .body("{\"name\":\"常德市\"}")
        .post("/api/v1/units")
        .then()
        .statusCode(201);
    key()
        .contentType("application/json")
        .body("{\"name\":\"武陵区\",\"parent\":1}")
        .post("/api/v1/units")
        .then()
        .statusCode(201);
  }

  @AfterAll
  static void stop() {
    if (xunjian != null) {
      xunjian.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  private static RequestSpecification key() {
    return bearer(KEY);
  }

  private static RequestSpecification bearer(String token) {
    return xunjian.anonymous().header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification session(String token) {
    return xunjian.session(token);
  }

  /** To browsers loopback is as good as TLS: they send secure cookies there. */
  private static final class Loopback implements CookieStore {

    private final CookieStore kept = new CookieManager().getCookieStore();

    @Override
    public void add(URI from, HttpCookie cookie) {
      cookie.setSecure(false);
      kept.add(from, cookie);
    }

    @Override
    public List<HttpCookie> get(URI to) {
      return kept.get(to);
    }

    @Override
    public List<HttpCookie> getCookies() {
      return kept.getCookies();
    }

    @Override
    public List<URI> getURIs() {
      return kept.getURIs();
    }

    @Override
    public boolean remove(URI from, HttpCookie cookie) {
      return kept.remove(from, cookie);
    }

    @Override
    public boolean removeAll() {
      return kept.removeAll();
    }
  }

  /** A browser: it keeps cookies, follows where it is led, and fills in Keycloak's form. */
  private static final class Browser {

    private final CookieManager cookies =
        new CookieManager(new Loopback(), CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
      return http.send(
          HttpRequest.newBuilder(URI.create(address)).build(),
          HttpResponse.BodyHandlers.ofString());
    }

    /** The page that it ends at. */
    private HttpResponse<String> signIn(String user, String password)
        throws IOException, InterruptedException {
      HttpResponse<String> form = get(xunjian.url() + "/sign-in/with/city");
      Matcher action = FORM.matcher(form.body());
      assertThat(action.find()).as(form.body()).isTrue();
      String body =
          "username=%s&password=%s"
              .formatted(user, URLEncoder.encode(password, StandardCharsets.UTF_8));
      return http.send(
          HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }

    private Optional<HttpCookie> cookie(String name) {
      return cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals(name) && !cookie.hasExpired())
          .findFirst();
    }

    private String session() {
      return cookie("xj_session").orElseThrow().getValue();
    }
  }

  @Test
  @Order(1)
  void somebodyComesInByHisGroupsOnTheBranchThatTheyCarry() throws Exception {
    Browser browser = new Browser();
    assertThat(browser.get(xunjian.url() + "/sign-in").body())
        .contains("使用市统一认证登录")
        .contains("/sign-in/with/city");
    HttpResponse<String> end = browser.signIn("lihua", "Ten-Thousand-Li-7");
    assertThat(end.uri().getPath()).isEqualTo("/");
    lihua = browser.session();
    assertThat(browser.cookie("q_session_city")).isEmpty();
    session(lihua)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("kind", equalTo("person"))
        .body("login", equalTo("lihua"))
        .body("roles.role", contains("supervisor"))
        .body("roles.unit", contains(2));
    key().get("/api/v1/grants").then().statusCode(200).body("items.grantedBy", hasItem("city"));
  }

  @Test
  @Order(2)
  void whoHasNoGroupComesInAndMayDoNothing() throws Exception {
    Browser browser = new Browser();
    browser.signIn("zhangsan", "Ten-Thousand-Li-8");
    session(browser.session())
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("roles", empty())
        .body("rights", empty());
  }

  @Test
  @Order(3)
  void aWrongPasswordStaysThere() throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> end = browser.signIn("lihua", "wrong");
    assertThat(end.uri().toString()).startsWith(keycloak.issuer());
    assertThat(browser.cookie("xj_session")).isEmpty();
  }

  @Test
  @Order(4)
  void anAccountOfOursIsNotTakenOverByItsLogin() throws Exception {
    key()
        .contentType("application/json")
        .body("{\"login\":\"wangwu\",\"name\":\"王五\"}")
        .post("/api/v1/users")
        .then()
        .statusCode(201);
    Browser browser = new Browser();
    HttpResponse<String> end = browser.signIn("wangwu", "Ten-Thousand-Li-9");
    assertThat(end.statusCode()).isEqualTo(403);
    assertThat(end.body()).contains("本系统已有同名账号");
    assertThat(browser.cookie("xj_session")).isEmpty();
  }

  @Test
  @Order(5)
  void aReturnThatNobodyBeganLetsNobodyIn() throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> end =
        browser.get(xunjian.url() + "/sign-in/with/city?code=stolen&state=stolen");
    assertThat(browser.cookie("xj_session")).isEmpty();
    assertThat(end.uri().getPath()).isNotEqualTo("/");
    browser.get(xunjian.url() + "/sign-in/with/nobody");
    assertThat(browser.cookie("xj_session")).isEmpty();
  }

  @Test
  @Order(6)
  void aTokenOpensTheApiToWhoCameInBefore() {
    String token = keycloak.token(Keycloak.CLIENT, Keycloak.SECRET, "lihua", "Ten-Thousand-Li-7");
    bearer(token)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("kind", equalTo("token"))
        .body("rights", hasItems("read", "supervise"));
    bearer(token).get("/api/v1/users").then().statusCode(200);
    bearer(token).get("/api/v1/audit").then().statusCode(403);
  }

  @Test
  @Order(7)
  void aForgedTokenAndOneForAnotherServiceAndAnExpiredOneAreRefused() {
    String token = keycloak.token(Keycloak.CLIENT, Keycloak.SECRET, "lihua", "Ten-Thousand-Li-7");
    String[] parts = token.split("\\.", -1);
    String claims =
        new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String forged =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("lihua", "admin").getBytes(StandardCharsets.UTF_8));
    refused(parts[0] + "." + forged + "." + parts[2]);
    refused(parts[0] + "." + parts[1] + ".");
    String unsigned =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    refused(unsigned + "." + parts[1] + ".");
    refused(
        keycloak.token(
            "another", "a-secret-of-another-service-of-the-city", "lihua", "Ten-Thousand-Li-7"));
    String hasty =
        keycloak.token(
            "hasty", "a-secret-of-a-client-whose-tokens-end", "lihua", "Ten-Thousand-Li-7");
    Awaitility.await().atMost(Duration.ofMinutes(5)).untilAsserted(() -> refused(hasty));
    bearer(token).get("/api/v1/me").then().statusCode(200);
  }

  private static void refused(String token) {
    bearer(token)
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"));
  }

  @Test
  @Order(8)
  void aGroupThatIsLeftEndsWhatItCarried() throws Exception {
    keycloak.leave("lihua", "supervisors");
    new Browser().signIn("lihua", "Ten-Thousand-Li-7");
    session(lihua).get("/api/v1/me").then().statusCode(200).body("rights", empty());
  }

  @Test
  @Order(9)
  void whoSignsOutIsToldOfTheProvidersOwnSession() throws Exception {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(xunjian.url() + "/sign-in?out=1")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(page.body()).contains("同时退出市统一认证").contains("client_id=xunjian");
    session(lihua).delete("/api/v1/session").then().statusCode(204);
    session(lihua).get("/api/v1/me").then().statusCode(401);
  }
}
