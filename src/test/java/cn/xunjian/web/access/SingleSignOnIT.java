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
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** In milliseconds; a busy machine is slow. */
  private static final double PATIENCE = 240_000;

  private static final String KEY = "xj_" + "o".repeat(48);

  private static final String TARGETS =
      """
      kind,key,name,unit,unit_parent,region,url,status
      site,own,本区站,武陵区,常德市,430702,http://127.0.0.1:1/,suspended
      site,other,他县站,桃源县,常德市,430725,http://127.0.0.1:1/,suspended
      """;

  private static Keycloak keycloak;
  private static RunningXunjian xunjian;
  private static int district;
  private static int county;
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
            .with("XUNJIAN_ACCESS_OIDC_1__NAME", "county")
            .with("XUNJIAN_ACCESS_OIDC_1__LABEL", "县统一认证")
            .with("XUNJIAN_ACCESS_OIDC_1__ISSUER", keycloak.issuer("county"))
            .with("XUNJIAN_ACCESS_OIDC_1__CLIENT_ID", Keycloak.CLIENT)
            .with("XUNJIAN_ACCESS_OIDC_1__CLIENT_SECRET", Keycloak.SECRET)
            .with("XUNJIAN_ACCESS_OIDC_1__GRANTS", "supervisors=officer@桃源县")
            .start();
    key()
        .contentType("text/csv; charset=UTF-8")
        .body(TARGETS.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports")
        .then()
        .statusCode(200);
    district = key().get("/api/v1/targets/own").path("unit.id");
    county = key().get("/api/v1/targets/other").path("unit.id");
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

  @Test
  @Order(1)
  void somebodyComesInByHisGroupsOnTheBranchThatTheyCarry() throws Exception {
    FormBrowser browser = new FormBrowser(xunjian.url());
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
        .body("roles.unit", contains(district));
    key().get("/api/v1/grants").then().statusCode(200).body("items.grantedBy", hasItem("city"));
  }

  @Test
  @Order(2)
  void whoHasNoGroupComesInAndMayDoNothing() throws Exception {
    FormBrowser browser = new FormBrowser(xunjian.url());
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
    FormBrowser browser = new FormBrowser(xunjian.url());
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
    FormBrowser browser = new FormBrowser(xunjian.url());
    HttpResponse<String> end = browser.signIn("wangwu", "Ten-Thousand-Li-9");
    assertThat(end.statusCode()).isEqualTo(403);
    assertThat(end.body()).contains("本系统已有同名账号");
    assertThat(browser.cookie("xj_session")).isEmpty();
  }

  @Test
  @Order(5)
  void aReturnThatNobodyBeganLetsNobodyIn() throws Exception {
    FormBrowser browser = new FormBrowser(xunjian.url());
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
    refused(forged(token, "lihua", "admin"));
    refused(parts[0] + "." + parts[1] + ".");
    String unsigned =
        Base64.getUrlEncoder()
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

  /** A token that says something else than what was signed. */
  private static String forged(String token, String said, String says) {
    String[] parts = token.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    assertThat(claims).contains(said);
    byte[] other = claims.replace(said, says).getBytes(StandardCharsets.UTF_8);
    return parts[0]
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(other)
        + "."
        + parts[2];
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
    new FormBrowser(xunjian.url()).signIn("lihua", "Ten-Thousand-Li-7");
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

  @Test
  @Order(10)
  void twoProvidersVouchForTheirOwnPeopleSideBySide() throws Exception {
    FormBrowser browser = new FormBrowser(xunjian.url());
    assertThat(browser.get(xunjian.url() + "/sign-in").body())
        .contains("/sign-in/with/city", "/sign-in/with/county", "使用县统一认证登录");
    browser.signIn("county", "zhaoliu", "Ten-Thousand-Li-7");
    session(browser.session())
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("login", equalTo("zhaoliu"))
        .body("roles.role", contains("officer"))
        .body("roles.unit", contains(county));
    FormBrowser namesake = new FormBrowser(xunjian.url());
    HttpResponse<String> end = namesake.signIn("county", "zhangsan", "Ten-Thousand-Li-8");
    assertThat(end.statusCode()).as("the city's zhangsan is another").isEqualTo(403);
    assertThat(namesake.cookie("xj_session")).isEmpty();
  }

  @Test
  @Order(11)
  void noProviderSpeaksForTheOther() throws Exception {
    String ofCounty =
        keycloak.token("county", Keycloak.CLIENT, Keycloak.SECRET, "zhaoliu", "Ten-Thousand-Li-7");
    bearer(ofCounty).get("/api/v1/targets").then().body("items.key", contains("other"));
    refused(forged(ofCounty, keycloak.issuer("county"), keycloak.issuer()));

    FormBrowser begun = new FormBrowser(xunjian.url());
    String state =
        begun
            .get(xunjian.url() + "/sign-in/with/city")
            .request()
            .uri()
            .getQuery()
            .replaceFirst(".*state=([^&]+).*", "$1");
    begun.get(xunjian.url() + "/sign-in/with/county?code=stolen&state=" + state);
    assertThat(begun.cookie("xj_session")).as("begun at the one, ended at the other").isEmpty();
  }

  @Test
  @Order(12)
  void aRealBrowserGoesInAndOutByTheProvidersPages() {
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no /usr/bin/chromium here");
    try (Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
      Browser chromium =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(CHROMIUM)
                      .setArgs(List.of("--no-sandbox", "--disable-gpu")));
      BrowserContext context =
          chromium.newContext(new Browser.NewContextOptions().setLocale("zh-CN"));
      context.setDefaultTimeout(PATIENCE);
      context.setDefaultNavigationTimeout(PATIENCE);
      inAndOut(context.newPage());
    }
  }

  private static void inAndOut(Page page) {
    page.navigate(xunjian.url() + "/targets");
    page.locator("a[href$='/sign-in/with/city']").click();
    page.waitForURL(keycloak.issuer() + "/**");
    page.locator("#username").fill("sunli");
    page.locator("#password").fill("Ten-Thousand-Li-6");
    page.locator("#kc-login").click();
    page.waitForURL(xunjian.url() + "/");
    assertThat(page.locator("body").innerText()).contains("孙");

    page.navigate(xunjian.url() + "/targets");
    assertThat(page.locator("main").innerText())
        .as("his group is a grant on this branch, and on no other")
        .contains("本区站")
        .doesNotContain("他县站");
    page.navigate(xunjian.url() + "/people");
    assertThat(page.locator("tr:has(code:text-is('sunli'))").innerText()).contains("监管员", "武陵区");
    assertThat(page.navigate(xunjian.url() + "/targets/other").status()).isEqualTo(404);

    page.locator("form[action='/sign-in/out'] button").click();
    page.waitForURL(xunjian.url() + "/sign-in?out=1");
    page.navigate(xunjian.url() + "/targets");
    assertThat(page.url()).as("he is out").contains("/sign-in");
    page.navigate(xunjian.url() + "/sign-in?out=1");
    page.locator("a[href*='/realms/city/protocol/openid-connect/logout']").click();
    page.locator("#kc-logout").click();
    page.waitForURL(keycloak.issuer() + "/**");
    page.navigate(xunjian.url() + "/sign-in/with/city");
    assertThat(page.locator("#password").isVisible())
        .as("nor does the provider let him in again by itself")
        .isTrue();
  }
}
