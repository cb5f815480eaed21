package cn.xunjian.rendering;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.rendering.RenderedPage.DataCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/**
 * One look at one page, from the first command to the last, on a thread of its own. It ends when
 * the page is still and shows enough, or when its time is up; then what is there is taken.
 */
final class Look {

  private static final int LONGEST_HTML = 6 << 20;
  private static final int LARGEST_SCREENSHOT = 512 * 1024;
  private static final int LONGEST_DATA = 1 << 20;

  /** So long nothing may be on its way before the page counts as still. */
  private static final long STILL = 600;

  /** How often a still page is asked whether it shows enough. */
  private static final long ASK_AGAIN = 1_000;

  private static final JsonObject NONE = new JsonObject();

  private final BrowserProcess browser;
  private final DevTools tools;
  private final Predicate<RenderedText> enough;
  private final PageTraffic traffic = new PageTraffic();
  private final LookClock clock;
  private final long mostMemory;
  private String session;
  private String target;
  private long peak;
  private long weighedAt;
  private Duration cpu = Duration.ZERO;

  Look(BrowserProcess browser, LookClock clock, int megabytes, Predicate<RenderedText> enough) {
    this.browser = browser;
    this.tools =
        new DevTools(browser.streams().getInputStream(), browser.streams().getOutputStream());
    this.clock = clock;
    this.mostMemory = megabytes * 1024L * 1024L;
    this.enough = enough;
  }

  /** Why a look came to nothing. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1L;
    private final Looked.Outcome outcome;

    Ended(Looked.Outcome outcome, String why) {
      super(why);
      this.outcome = outcome;
    }

    Looked.Outcome outcome() {
      return outcome;
    }
  }

  long peak() {
    return peak;
  }

  Duration cpu() {
    return cpu;
  }

  /** What the page shows; the cost is for whoever started the browser to say. */
  RenderedPage at(WebAddress url, RenderedPage.Cost unknown)
      throws Ended, DevTools.Gone, InterruptedException {
    open();
    JsonObject went = ask("Page.navigate", new JsonObject().put("url", url.toString()));
    long asked = -ASK_AGAIN;
    boolean scrolled = false;
    while (!clock.late()) {
      pump();
      boolean still = traffic.stillSince(clock.millis(), STILL);
      if (!still || clock.millis() - asked < ASK_AGAIN) {
        continue;
      }
      if (enough.test(text())) {
        break;
      }
      asked = clock.millis();
      if (!scrolled) {
        // Lists that load when they come into view do so now.
        scrolled = true;
        send("Runtime.evaluate", scroll());
      }
    }
    RenderedText shown = text();
    if (shown.url().startsWith("chrome-error:") || went.containsKey("errorText")) {
      throw new Ended(
          Looked.Outcome.FAILED, "the browser cannot open it: " + went.getString("errorText", ""));
    }
    byte[] screenshot = screenshot();
    cpu = browser.cpu();
    return new RenderedPage(
        shown.url(), traffic.status(), shown.html(), screenshot, calls(), unknown);
  }

  private static JsonObject scroll() {
    return new JsonObject()
        .put("expression", "window.scrollTo(0, document.documentElement.scrollHeight)");
  }

  private void open() throws Ended, DevTools.Gone, InterruptedException {
    askBrowser("Browser.setDownloadBehavior", new JsonObject().put("behavior", "deny"));
    JsonObject targets = askBrowser("Target.getTargets", NONE);
    target = firstPage(targets.getJsonArray("targetInfos"));
    if (target == null) {
      target =
          askBrowser("Target.createTarget", new JsonObject().put("url", "about:blank"))
              .getString("targetId");
    }
    session =
        askBrowser(
                "Target.attachToTarget",
                new JsonObject().put("targetId", target).put("flatten", true))
            .getString("sessionId");
    askBrowser("Target.setDiscoverTargets", new JsonObject().put("discover", true));
    ask("Page.enable", NONE);
    ask(
        "Network.enable",
        new JsonObject()
            .put("maxTotalBufferSize", 8 << 20)
            .put("maxResourceBufferSize", LONGEST_DATA)
            .put("maxPostDataSize", 0));
    ask("Network.setBypassServiceWorker", new JsonObject().put("bypass", true));
    ask("Fetch.enable", new JsonObject().put("patterns", PageTraffic.stopped()));
    ask(
        "Page.addScriptToEvaluateOnNewDocument",
        new JsonObject()
            .put("source", PageTraffic.WITHOUT_WAYS_BESIDE)
            .put("runImmediately", true));
    ask(
        "Emulation.setDeviceMetricsOverride",
        new JsonObject()
            .put("width", 1280)
            .put("height", 1600)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    ask("Emulation.setTimezoneOverride", new JsonObject().put("timezoneId", "Asia/Shanghai"));
    JsonObject version = askBrowser("Browser.getVersion", NONE);
    String agent = version.getString("userAgent", "").replace("HeadlessChrome", "Chrome");
    ask(
        "Emulation.setUserAgentOverride",
        new JsonObject()
            .put("userAgent", agent + " Xunjian/0.1 (government website supervision)")
            .put("acceptLanguage", "zh-CN,zh;q=0.9,en;q=0.5"));
  }

  private static String firstPage(JsonArray targets) {
    for (int i = 0; targets != null && i < targets.size(); i++) {
      if ("page".equals(targets.getJsonObject(i).getString("type"))) {
        return targets.getJsonObject(i).getString("targetId");
      }
    }
    return null;
  }

  private RenderedText text() throws Ended, DevTools.Gone, InterruptedException {
    JsonObject root =
        ask("DOM.getDocument", new JsonObject().put("depth", -1).put("pierce", true))
            .getJsonObject("root", NONE);
    return new RenderedText(
        root.getString("documentURL", ""), traffic.status(), DomText.of(root, LONGEST_HTML));
  }

  private byte[] screenshot() throws Ended, DevTools.Gone, InterruptedException {
    JsonObject taken =
        ask(
            "Page.captureScreenshot",
            new JsonObject()
                .put("format", "jpeg")
                .put("quality", 45)
                .put("optimizeForSpeed", true));
    byte[] image = Base64.getDecoder().decode(taken.getString("data", ""));
    return image.length == 0 || image.length > LARGEST_SCREENSHOT ? null : image;
  }

  private List<DataCall> calls() throws Ended, DevTools.Gone, InterruptedException {
    List<DataCall> calls = new ArrayList<>();
    for (PageTraffic.Data data : traffic.data()) {
      JsonObject got =
          ask("Network.getResponseBody", new JsonObject().put("requestId", data.request()));
      String body = got.getString("body", "");
      if (!body.isEmpty() && body.length() <= LONGEST_DATA && !got.getBoolean("base64Encoded")) {
        calls.add(new DataCall(data.url(), body));
      }
    }
    return calls;
  }

  private void send(String method, JsonObject params) throws DevTools.Gone {
    tools.send(session, method, params);
  }

  private JsonObject ask(String method, JsonObject params)
      throws Ended, DevTools.Gone, InterruptedException {
    return answer(tools.send(session, method, params), method);
  }

  private JsonObject askBrowser(String method, JsonObject params)
      throws Ended, DevTools.Gone, InterruptedException {
    return answer(tools.send(null, method, params), method);
  }

  /** The result of a command; what an error says stands under {@code errorText}. */
  private JsonObject answer(int number, String method)
      throws Ended, DevTools.Gone, InterruptedException {
    while (!clock.over()) {
      JsonObject message = pump();
      if (message != null && message.getInteger("id", 0) == number) {
        JsonObject error = message.getJsonObject("error");
        return error == null
            ? message.getJsonObject("result", NONE)
            : new JsonObject().put("errorText", error.getString("message", ""));
      }
    }
    throw new Ended(Looked.Outcome.TOO_LONG, "the page does not answer (" + method + ")");
  }

  /** Takes one message, if one comes soon, and sees to what it tells. */
  private JsonObject pump() throws Ended, DevTools.Gone, InterruptedException {
    weigh();
    JsonObject message = tools.next(100);
    String method = message == null ? null : message.getString("method");
    if (method == null) {
      return message;
    }
    JsonObject params = message.getJsonObject("params", NONE);
    switch (method) {
      case "Fetch.requestPaused" ->
          send(
              "Fetch.failRequest",
              new JsonObject()
                  .put("requestId", params.getString("requestId"))
                  .put("errorReason", "BlockedByClient"));
      case "Page.javascriptDialogOpening" ->
          send("Page.handleJavaScriptDialog", new JsonObject().put("accept", true));
      case "Target.targetCreated" -> shut(params.getJsonObject("targetInfo", NONE));
      case "Inspector.targetCrashed" ->
          throw new Ended(Looked.Outcome.TOO_LARGE, "the page broke its process");
      default -> traffic.note(method, params, clock.millis());
    }
    if (traffic.requests() > PageTraffic.MOST_REQUESTS) {
      throw new Ended(Looked.Outcome.TOO_LARGE, "the page asks for more than a page needs");
    }
    return message;
  }

  /** Windows that the page opens, and what would go on working behind it, are closed. */
  private void shut(JsonObject info) throws DevTools.Gone {
    String type = info.getString("type", "");
    boolean own = info.getString("targetId", "").equals(target);
    boolean more =
        "page".equals(type) || type.contains("service_worker") || "shared_worker".equals(type);
    if (!own && more) {
      tools.send(
          null, "Target.closeTarget", new JsonObject().put("targetId", info.getString("targetId")));
    }
  }

  private void weigh() throws Ended {
    if (clock.millis() - weighedAt < 150) {
      return;
    }
    weighedAt = clock.millis();
    long now = PageMemory.of(browser.all());
    peak = Math.max(peak, now);
    if (now > mostMemory) {
      throw new Ended(
          Looked.Outcome.TOO_LARGE, "the page takes more than " + (mostMemory >> 20) + " MB");
    }
  }
}
