package cn.xunjian.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A window of somebody of the demo city, and what went wrong in it. */
final class CheckedPages implements AutoCloseable {

  /** Who has every right: not a person, but the key of the installation. */
  static final String EVERYTHING = "everything";

  /** How long something on a page may take, in milliseconds; a busy machine is slow. */
  private static final double PATIENCE = 60_000;

  /** How long a page may take to come, in milliseconds. */
  private static final double PAGE = 120_000;

  private static final String AXE = axe();

  /** Runs axe on the page as it stands; each fault is its rule and the first element. */
  private static final String LOOK =
      """
      async () => {
        const found = await axe.run(document, {resultTypes: ['violations']});
        return found.violations.map(v => v.id + ' ' + v.nodes[0].html.slice(0, 300));
      }""";

  private final String url;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();

  CheckedPages(Browser browser, String url, String authorization, String person, String language) {
    this.url = url;
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(1366, 768)
            .setReducedMotion(ReducedMotion.REDUCE);
    if (person.equals(EVERYTHING)) {
      options.setExtraHTTPHeaders(Map.of("Authorization", authorization));
    }
    context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    context.setDefaultNavigationTimeout(PAGE);
    List<Cookie> cookies = new ArrayList<>();
    cookies.add(new Cookie("xj_lang", language).setUrl(url));
    cookies.add(new Cookie("xj_theme", "light").setUrl(url));
    if (!person.equals(EVERYTHING)) {
      cookies.add(
          new Cookie("xj_session", person.startsWith("xs_") ? person : "demo-" + person)
              .setUrl(url));
    }
    context.addCookies(cookies);
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
          if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
            faults.add(page.url() + " asks " + request.url());
          }
        });
    page.onDialog(Dialog::accept);
  }

  private static String axe() {
    try (InputStream in = CheckedPages.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  Page open(String path) {
    page.navigate(url + path);
    return page;
  }

  Page page() {
    return page;
  }

  List<String> faults() {
    return faults;
  }

  /**
   * Looks at a page on a desk in the light and on a phone in the dark, opened once: nobody is kept
   * out, and nothing is wider than the window.
   */
  void look(String path) {
    open(path);
    look();
  }

  /** The same for the page that stands there, such as the answer to a form. */
  void look() {
    String path = page.url().substring(url.length());
    page.evaluate(AXE);
    for (Map.Entry<Integer, String> how :
        List.of(Map.entry(1366, "light"), Map.entry(360, "dark"))) {
      page.setViewportSize(how.getKey(), 768);
      page.evaluate("theme => document.documentElement.dataset.theme = theme", how.getValue());
      String as = how.getValue() + " " + how.getKey() + " " + path;
      int wide = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
      if (wide > 0) {
        faults.add(as + " is " + wide + " pixels too wide");
      }
      List<?> found = (List<?>) page.evaluate(LOOK);
      found.forEach(fault -> faults.add(as + ": " + fault));
    }
    page.setViewportSize(1366, 768);
  }

  @Override
  public void close() {
    context.close();
  }
}
