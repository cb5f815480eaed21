package cn.xunjian.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.RunningXunjian;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pages in a real Chromium, with the demo city behind them: nothing that keeps anybody out, no
 * fault in the console, no request to another host, no page wider than its window. With {@code
 * -Dxunjian.pictures=true} the pictures of docs/console are taken again.
 */
class BrowserIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("docs", "console");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static RunningXunjian xunjian;
  private static Playwright playwright;
  private static Browser browser;
  private static String incident;
  private static String target;

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

  /** A window of somebody of the demo city, and what went wrong in it. */
  private static final class Window implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    Window(String person, String language, String theme, int width, int height) {
      context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
      context.addCookies(
          List.of(
              cookie("xj_session", "demo-" + person),
              cookie("xj_lang", language),
              cookie("xj_theme", theme)));
      page = context.newPage();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              faults.add(page.url() + ": " + message.text());
            }
          });
      page.onPageError(error -> faults.add(page.url() + ": " + error));
      page.onRequest(
          request -> {
            if (!request.url().startsWith(xunjian.url()) && !request.url().startsWith("data:")) {
              faults.add(page.url() + " asks " + request.url());
            }
          });
      page.onDialog(Dialog::accept);
    }

    private static Cookie cookie(String name, String value) {
      return new Cookie(name, value).setUrl(xunjian.url());
    }

    Page open(String path) {
      page.navigate(xunjian.url() + path);
      return page;
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static List<String> paths() {
    return List.of(
        "/",
        "/targets",
        "/targets?q=nothing-of-this-name",
        "/targets/" + target,
        "/incidents",
        "/incidents?group=unit",
        "/incidents/" + incident,
        "/incidents/none");
  }

  @Test
  void nothingKeepsAnybodyOutAndNothingIsWiderThanTheWindow() {
    List<String> faults = new ArrayList<>();
    for (String theme : List.of("light", "dark")) {
      for (String language : List.of("zh", "en")) {
        for (int width : List.of(360, 1366)) {
          try (Window window = new Window("officer", language, theme, width, 768)) {
            for (String path : paths()) {
              look(window, path, theme + " " + language + " " + width, faults);
            }
            faults.addAll(window.faults);
          }
        }
      }
    }
    // That a page is not there is what the browser itself says.
    faults.removeIf(fault -> fault.contains("/incidents/none") && fault.contains("404"));
    assertThat(faults).isEmpty();
  }

  private static void look(Window window, String path, String how, List<String> faults) {
    Page page = window.open(path);
    int wide = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
    if (wide > 0) {
      faults.add(how + " " + path + " is " + wide + " pixels too wide");
    }
    new AxeBuilder(page)
        .setLegacyMode(true)
        .analyze()
        .getViolations()
        .forEach(
            rule ->
                faults.add(
                    how
                        + " "
                        + path
                        + ": "
                        + rule.getId()
                        + " "
                        + rule.getNodes().get(0).getHtml()));
  }

  @Test
  void anOfficerTakesUpAnIncidentOnAPhoneInTwoTouches() {
    try (Window window = new Window("officer", "zh", "light", 390, 844)) {
      Page page = window.open("/incidents?severity=critical");
      String href = page.locator("tr[data-row] a.name").first().getAttribute("href");
      page.locator("form[data-acknowledge] button").first().click(); // The question is the second.
      page.waitForURL("**/incidents?severity=critical");
      assertThat(page.locator("tr[data-row] a.name[href='" + href + "']").count()).isZero();
      assertThat(window.open(href).locator(".tags").innerText()).contains("已签收");
      assertThat(page.locator(".timeline").innerText()).contains("王强");
      assertThat(window.faults).isEmpty();
    }
  }

  @Test
  void theKeyboardIsEnough() {
    try (Window window = new Window("officer", "en", "light", 1366, 768)) {
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
      assertThat(window.faults).isEmpty();
    }
  }

  @Test
  void theListIsSearchedWhileOneTypes() {
    try (Window window = new Window("viewer", "zh", "light", 1366, 768)) {
      Page page = window.open("/targets");
      page.keyboard().press("/");
      page.keyboard().type("jtysj");
      page.waitForCondition(() -> page.locator("tr[data-row]").count() < 10);
      assertThat(page.locator("tr[data-row] a.name").first().innerText()).contains("交通运输局");
      assertThat(page.url()).contains("q=jtysj");
      assertThat(window.faults).isEmpty();
    }
  }

  @Test
  void whatSomebodyElseTakesUpLeavesTheListByItself() {
    try (Window window = new Window("viewer", "zh", "light", 1366, 768)) {
      Page page = window.open("/incidents?severity=critical");
      String href = page.locator("tr[data-row] a.name").last().getAttribute("href");
      xunjian.posts("/api/v1" + href + "/acknowledge", Map.of()).statusCode(200);
      page.waitForCondition(
          () -> page.locator("tr[data-row] a.name[href='" + href + "']").count() == 0);
      assertThat(window.faults).isEmpty();
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
  void picturesAreTakenOfEveryPage() {
    Assumptions.assumeTrue(Boolean.getBoolean("xunjian.pictures"), "-Dxunjian.pictures=true");
    picture("desk-zh", "/", "zh", "light", 1366, 768);
    picture("desk-en", "/", "en", "light", 1366, 768);
    picture("desk-dark", "/", "zh", "dark", 1366, 768);
    picture("targets-zh", "/targets", "zh", "light", 1366, 768);
    picture("targets-en", "/targets", "en", "light", 1366, 768);
    picture("target-zh", "/targets/" + target, "zh", "light", 1366, 900);
    picture("target-en", "/targets/" + target, "en", "light", 1366, 900);
    picture("incidents-zh", "/incidents", "zh", "light", 1366, 768);
    picture("incident-en", "/incidents/" + incident, "en", "light", 1366, 900);
    picture("incidents-phone", "/incidents", "zh", "light", 390, 844);
    assertThat(PICTURES.resolve("incidents-phone.png")).isNotEmptyFile();
  }

  private static void picture(
      String name, String path, String language, String theme, int width, int height) {
    try (Window window = new Window("officer", language, theme, width, height)) {
      window
          .open(path)
          .screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
  }
}
