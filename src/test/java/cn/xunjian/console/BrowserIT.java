package cn.xunjian.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.sessions.TestCodes;
import cn.xunjian.testing.RunningXunjian;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages in a real Chromium, with the demo city behind them: nothing that keeps anybody out, no
 * fault in the console, no request to another host, no page wider than its window. With {@code
 * -Dxunjian.pictures=true} the pictures of docs/console are taken again.
 */
class BrowserIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("docs", "console");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A veto that one person found already: it is decided with the next word. */
  private static final String SECOND = "b:text-is('须另一人复核')";

  private static RunningXunjian xunjian;
  private static Playwright playwright;
  private static Browser browser;
  private static String incident;
  private static String target;
  private static ConsoleScene scene;
  private static PeopleScene people;

  @BeforeAll
  static void start() {
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no /usr/bin/chromium here");
    xunjian = RunningXunjian.named("browser").embedded().start();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    incident = first("/api/v1/incidents?state=open&rule=V2.down", "items[0].id");
    target = first("/api/v1/incidents?state=open&rule=V2.down", "items[0].target.key");
    scene = ConsoleScene.set(xunjian, target);
    people = PeopleScene.set(xunjian);
  }

  private static String first(String path, String what) {
    return Awaitility.await(path)
        .atMost(PATIENCE)
        .until(() -> xunjian.rest().get(path).<String>path(what), found -> found != null);
  }

  @AfterAll
  static void stop() {
    if (xunjian != null) {
      playwright.close();
      xunjian.close();
    }
  }

  private static CheckedPages window(String person, String language) {
    return new CheckedPages(browser, xunjian.url(), RunningXunjian.AUTHORIZATION, person, language);
  }

  /** All pages, as somebody sees them who has every right. */
  private static List<String> paths() {
    return List.of(
        "/",
        "/targets",
        "/targets?q=nothing-of-this-name",
        "/targets/" + target,
        "/incidents",
        "/incidents?group=unit",
        "/incidents/" + incident,
        "/incidents/none",
        "/orders",
        "/orders?state=closed",
        "/orders/" + scene.issued(),
        "/orders/" + scene.draft(),
        "/cases",
        "/cases?state=all",
        "/cases/" + scene.officeCase(),
        "/cases/new",
        "/cases/new?kind=account_opening",
        "/site-functions",
        "/site-functions/" + target,
        "/content-checks",
        "/content-checks/" + target,
        "/registration-gaps",
        "/surveys",
        "/surveys/new",
        "/reviews",
        "/surveys/" + scene.survey(),
        "/inspections",
        "/inspections/" + scene.inspection(),
        "/inspections/findings",
        "/inspections/findings?kind=links&state=certain",
        "/inspections/findings/" + scene.siteFinding(),
        "/inspections/lists",
        "/assessments",
        "/assessments/" + scene.assessment(),
        "/assessments/findings?assessment=" + scene.assessment(),
        "/assessments/cards/" + scene.card(),
        "/assessments/" + scene.assessment() + "/units",
        "/assessments/" + scene.assessment() + "/units/" + scene.unit(),
        "/assessments/cards/" + scene.site() + "/checks",
        "/assessments/plans",
        "/assessments/coverage",
        "/assessments/index",
        "/assessments/index?by=platform",
        "/assessments/index/targets?verdict=fail",
        "/situation",
        "/wall",
        "/bulletins",
        "/rulebook",
        "/rulebook?beside=ten-days/1",
        "/rulebook?edition=changde-2019/2",
        "/duty",
        "/system",
        "/people",
        "/people?q=nobody-of-this-name",
        "/people/" + people.person(),
        "/people/keys",
        "/people/policy",
        "/audit?check=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void nothingKeepsAnybodyOutAndNothingIsWiderThanTheWindow(String language) {
    try (CheckedPages window = window(CheckedPages.EVERYTHING, language)) {
      paths().forEach(window::look);
      // That a page is not there is what the browser itself says.
      window.faults().removeIf(fault -> fault.contains("/incidents/none") && fault.contains("404"));
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void anOfficerTakesUpAnIncidentOnAPhoneInTwoTouches() {
    try (CheckedPages window = window("officer", "zh")) {
      window.page().setViewportSize(390, 844);
      Page page = window.open("/incidents?severity=critical");
      String href = page.locator("tr[data-row] a.name").first().getAttribute("href");
      page.locator("form[data-acknowledge] button").first().click(); // The question is the second.
      page.waitForURL("**/incidents?severity=critical");
      assertThat(page.locator("tr[data-row] a.name[href='" + href + "']").count()).isZero();
      assertThat(window.open(href).locator(".tags").innerText()).contains("已签收");
      assertThat(page.locator(".timeline").innerText()).contains("王强");
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void theKeyboardIsEnough() {
    try (CheckedPages window = window("officer", "en")) {
      Page page = window.open("/incidents?severity=serious");
      page.keyboard().press("j");
      String href = page.locator("tr[aria-current=true] a.name").getAttribute("href");
      page.keyboard().press("a");
      page.waitForCondition(
          () -> page.locator("tr[data-row] a.name[href='" + href + "']").count() == 0);
      // Between the pages there is no row either, and nobody yet who hears a key.
      page.waitForFunction("document.readyState === 'complete'");
      page.keyboard().press("?");
      page.locator("#help").waitFor();
      page.keyboard().press("Escape");
      assertThat(page.locator("#help").isVisible()).isFalse();
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void onesOwnAccountSetsUpOneTimeCodesByTheirPicture() {
    for (String language : List.of("zh", "en")) {
      try (CheckedPages window = window(people.session(), language)) {
        window.look("/account");
        assertThat(window.faults()).isEmpty();
      }
    }
    try (CheckedPages window = window(people.session(), "zh")) {
      window.page().setViewportSize(390, 844);
      Page page = window.open("/account");
      page.locator("form[action='/account/begin'] button").click();
      page.locator("svg.qr").waitFor();
      window.look();
      String secret = page.locator("code.secret").innerText();
      page.locator("#confirm-code").fill(TestCodes.at(secret, Instant.now()));
      page.locator("form[action='/account/confirm'] button").click();
      assertThat(page.locator("ul.codes code").count()).isEqualTo(10);
      window.look();
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void theListIsSearchedWhileOneTypes() {
    try (CheckedPages window = window("viewer", "zh")) {
      Page page = window.open("/targets");
      page.keyboard().press("/");
      page.keyboard().type("jtysj");
      page.waitForCondition(() -> page.locator("tr[data-row]").count() < 10);
      assertThat(page.locator("tr[data-row] a.name").first().innerText()).contains("交通运输局");
      assertThat(page.url()).contains("q=jtysj");
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void whatSomebodyElseTakesUpLeavesTheListByItself() {
    try (CheckedPages window = window("viewer", "zh")) {
      Page page = window.open("/incidents?severity=critical");
      String href = page.locator("tr[data-row] a.name").last().getAttribute("href");
      xunjian.posts("/api/v1" + href + "/acknowledge", Map.of()).statusCode(200);
      page.waitForCondition(
          () -> page.locator("tr[data-row] a.name[href='" + href + "']").count() == 0);
      assertThat(window.faults()).isEmpty();
    }
  }

  @Test
  void everythingCanBeReadWithoutScripts() {
    try (BrowserContext plain =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = plain.newPage();
      for (String path : paths()) {
        page.navigate(xunjian.url() + path);
        assertThat(page.locator("h1").first().innerText()).as(path).isNotBlank();
      }
    }
  }

  @Test
  void findingsAreDecidedByKeyboardOneAfterTheOther() {
    try (CheckedPages window = window("officer", "zh")) {
      Page page = window.open("/assessments/findings?assessment=" + scene.assessment());
      for (int i = 0; i < 3; i++) {
        // The first row is chosen by itself once the page is there; some may take two persons.
        choose(page, SECOND);
        String finding = page.locator("tr[aria-current=true] form").getAttribute("action");
        page.keyboard().press("c");
        page.waitForCondition(() -> page.locator("form[action='" + finding + "']").count() == 0);
        page.waitForFunction("document.readyState === 'complete'");
      }
      assertThat(window.faults()).isEmpty();
    }
  }

  /** Whoever ticks some goes on by keyboard. */
  @Test
  void aTickDoesNotSwitchTheKeyboardOff() {
    try (CheckedPages window = window("officer", "zh")) {
      Page page = window.open("/assessments/findings?assessment=" + scene.assessment());
      page.locator("tr[data-row] input.pick").first().check();
      page.keyboard().press("k");
      page.keyboard().press("j");
      assertThat(page.locator("tr[data-row]").nth(1).getAttribute("aria-current"))
          .isEqualTo("true");
      page.locator("tr[aria-current=true] input.pick").check();
      // What other tests decide about stays as it is: it is enough that it is sent.
      page.evaluate(
          "addEventListener('submit', (event) => { event.preventDefault(); document.title = event.target.getAttribute('action'); }, true)");
      page.keyboard().press("c");
      assertThat(page.title())
          .isEqualTo(page.locator("tr[aria-current=true] form").getAttribute("action"));
      assertThat(window.faults()).isEmpty();
    }
  }

  /** Walks down to the first row that has something. */
  private static void choose(Page page, String what) {
    int rows = page.locator("tr[data-row]").count();
    String chosen = "tr[aria-current=true]";
    for (int i = 0; i < rows && page.locator(chosen + " " + what).count() == 0; i++) {
      page.keyboard().press("j");
    }
    assertThat(page.locator(chosen + " " + what).count()).as("a row with " + what).isPositive();
  }

  /** x strikes with a reason, v sends back to the machine with one; neither leaves the keyboard. */
  @Test
  void findingsAreStruckAndSentBackByKeyboard() {
    try (CheckedPages window = window("officer", "zh")) {
      Page page = window.open("/assessments/findings?assessment=" + scene.assessment());
      // It is offered where the machine can look: not of an account that only people tell of.
      choose(page, "[data-again]");
      String finding = page.locator("tr[aria-current=true] form").getAttribute("action");
      page.keyboard().press("v");
      page.keyboard().type("截图看不清");
      page.keyboard().press("Enter");
      String row = "tr[data-row]:has(form[action='" + finding + "'])";
      page.waitForCondition(() -> page.locator(row).innerText().contains("要求复查"));
      page.waitForFunction("document.readyState === 'complete'");
      assertThat(page.locator(row).innerText()).contains("截图看不清");
      assertThat(page.locator(row + " [data-again]").count()).as("one look at a time").isZero();

      String struck = page.locator("tr[aria-current=true] form").getAttribute("action");
      page.keyboard().press("x");
      page.keyboard().type("置顶文章误读日期");
      page.keyboard().press("Enter");
      page.waitForCondition(() -> page.locator("form[action='" + struck + "']").count() == 0);
      assertThat(window.faults()).isEmpty();
    }
  }

  /** Opens all that is folded up, as somebody does who looks for it. */
  private static void unfold(Page page) {
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })");
  }

  private static void send(Page page, String form, String reason) {
    page.locator(form + " textarea").fill(reason);
    page.locator(form + " button").click();
  }

  private static void saysSoon(Page page, String place, String words) {
    page.waitForCondition(() -> page.locator(place).innerText().contains(words));
    page.waitForFunction("document.readyState === 'complete'");
    unfold(page);
  }

  /** The unit answers on the page, and the supervisor upholds, changes and strikes there. */
  @Test
  void aUnitAnswersAndTheSupervisorDecidesOnThePage() {
    AnsweredScene its = AnsweredScene.set(xunjian);
    try (CheckedPages unit = window("owner", "zh");
        CheckedPages leader = window("supervisor", "zh");
        CheckedPages late = window("supervisor", "zh");
        CheckedPages reader = window("viewer", "zh")) {
      Page answers = unit.open(its.path());
      unfold(answers);
      assertThat(answers.locator(its.form(0, "uphold")).count()).as("not the unit's").isZero();
      for (int i = 0; i < 3; i++) {
        send(answers, its.form(i, "answer"), "申辩第" + i + "项");
        saysSoon(answers, its.item(i), "申辩第" + i + "项");
      }
      assertThat(answers.locator(".head .tags").innerText()).contains("有申辩");

      Page tardy = late.open(its.path());
      unfold(tardy);
      Page decides = leader.open(its.path());
      unfold(decides);
      send(decides, its.form(0, "uphold"), "核查属实，维持");
      saysSoon(decides, its.item(0), "核查属实，维持");
      decides.locator(its.form(1, "change") + " input[name=points]").fill("0.5");
      send(decides, its.form(1, "change"), "部分成立");
      saysSoon(decides, its.item(1), "扣 0.5");
      send(decides, its.form(2, "strike"), "申辩成立");
      saysSoon(decides, its.item(2), "已剔除");
      assertThat(decides.locator(its.item(0)).innerText()).contains("扣 2", "维持", "申辩第0项");
      assertThat(decides.locator(its.item(2)).innerText()).contains("扣 0", "申辩成立");
      for (int i = 0; i < 3; i++) {
        assertThat(decides.locator(its.form(i, "uphold")).count()).as("decided once").isZero();
      }
      leader.look(its.path());

      send(tardy, its.form(0, "strike"), "我看应剔除");
      tardy.waitForSelector("main div[role=alert]");
      assertThat(tardy.locator("main div[role=alert]").innerText())
          .as("who comes second is told, and what he typed is not lost")
          .contains("该项没有待处理的申辩", "已由", "我看应剔除");
      assertThat(tardy.locator(its.item(0)).innerText()).contains("扣 2", "核查属实，维持");

      assertThat(reader.open(its.path()).locator(its.item(1)).innerText()).contains("扣 0.5");
      assertThat(reader.page().locator("main form.entry").count()).as("readers only read").isZero();
      for (CheckedPages each : List.of(unit, leader, reader)) {
        assertThat(each.faults()).isEmpty();
      }
    }
  }

  @Test
  void picturesAreTakenOfEveryPage() {
    Assumptions.assumeTrue(Boolean.getBoolean("xunjian.pictures"), "-Dxunjian.pictures=true");
    pictures("desk", "/");
    pictures("targets", "/targets");
    pictures("target", "/targets/" + target);
    pictures("incidents", "/incidents");
    pictures("incident", "/incidents/" + incident);
    pictures("orders", "/orders");
    pictures("order", "/orders/" + scene.issued());
    pictures("cases", "/cases?state=all");
    pictures("case", "/cases/" + scene.officeCase());
    pictures("case-new", "/cases/new?kind=account_opening");
    pictures("surveys", "/surveys");
    pictures("survey", "/surveys/" + scene.survey());
    pictures("reviews", "/reviews");
    pictures("inspections", "/inspections");
    pictures("inspection", "/inspections/" + scene.inspection());
    pictures("site-findings", "/inspections/findings");
    pictures("site-finding", "/inspections/findings/" + scene.siteFinding());
    pictures("lists", "/inspections/lists");
    pictures("assessments", "/assessments");
    pictures("assessment", "/assessments/" + scene.assessment());
    pictures("findings", "/assessments/findings?assessment=" + scene.assessment());
    pictures("card", "/assessments/cards/" + scene.card());
    pictures("unit-card", "/assessments/" + scene.assessment() + "/units/" + scene.unit());
    pictures("checks", "/assessments/cards/" + scene.site() + "/checks");
    pictures("plans", "/assessments/plans");
    pictures("coverage", "/assessments/coverage");
    pictures("health", "/assessments/index?by=kind");
    pictures("situation", "/situation");
    pictures("bulletins", "/bulletins");
    pictures("rulebook", "/rulebook?beside=ten-days/1");
    pictures("duty", "/duty");
    pictures("system", "/system");
    pictures("people", "/people");
    pictures("person", "/people/" + people.person());
    pictures("keys", "/people/keys");
    pictures("policy", "/people/policy");
    pictures(people.session(), "account", "/account");
    pictures("audit", "/audit");
    pictures("sign-in", "/sign-in");
    try (CheckedPages window = window("viewer", "zh")) {
      window.page().setViewportSize(1920, 1080);
      picture(window, "wall", "/wall");
    }
    assertThat(PICTURES.resolve("incidents-phone.png")).isNotEmptyFile();
  }

  /** In both languages on a desk, and on a phone. */
  private static void pictures(String name, String path) {
    pictures(CheckedPages.EVERYTHING, name, path);
  }

  private static void pictures(String person, String name, String path) {
    for (String language : List.of("zh", "en")) {
      try (CheckedPages window = window(person, language)) {
        picture(window, name + "-" + language, path);
        if (language.equals("zh")) {
          window.page().setViewportSize(390, 844);
          picture(window, name + "-phone", path);
        }
      }
    }
  }

  private static void picture(CheckedPages window, String name, String path) {
    window
        .open(path)
        .screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}
