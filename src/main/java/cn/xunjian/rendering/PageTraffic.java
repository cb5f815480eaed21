package cn.xunjian.rendering;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the requests of a page tell: whether it is still, and which of them brought data. */
final class PageTraffic {

  static final int MOST_REQUESTS = 2_000;
  private static final int MOST_DATA = 6;

  /** A request that never ends, such as one that waits for news, does not keep a page from rest. */
  private static final long LONGEST_WAIT = 6_000;

  /**
   * Run before each document: what could go past the proxy, or on after the page, is not there.
   * That is a second lock; the browser's flags and the proxy are the first.
   */
  static final String WITHOUT_WAYS_BESIDE =
      """
      (() => {
        for (const way of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport',
            'SharedWorker', 'PresentationRequest']) {
          try { delete globalThis[way]; } catch (e) {}
        }
        try {
          const refuse = () => Promise.reject(new DOMException('refused', 'SecurityError'));
          Object.defineProperty(ServiceWorkerContainer.prototype, 'register', {value: refuse});
        } catch (e) {}
        try {
          Object.defineProperty(globalThis, 'open', {value: () => null});
        } catch (e) {}
      })();
      """;

  /**
   * Data that came.
   *
   * @param request the browser's number of the request
   */
  record Data(String request, String url) {}

  private final Map<String, Long> underWay = new HashMap<>();
  private final Map<String, String> methods = new HashMap<>();
  private final List<Data> data = new ArrayList<>();
  private int requests;
  private int status;
  private long lastChange;
  private boolean loaded;

  /** Which requests are stopped: nothing of them shows a date. */
  static JsonArray stopped() {
    JsonArray patterns = new JsonArray();
    for (String type : List.of("Image", "Font", "Media")) {
      patterns.add(new JsonObject().put("urlPattern", "*").put("resourceType", type));
    }
    return patterns;
  }

  void note(String method, JsonObject params, long now) {
    String id = params.getString("requestId", "");
    switch (method) {
      case "Network.requestWillBeSent" -> sent(id, params, now);
      case "Network.responseReceived" -> received(id, params);
      case "Network.loadingFinished", "Network.loadingFailed" -> {
        lastChange = underWay.remove(id) == null ? lastChange : now;
        methods.remove(id);
      }
      case "Page.loadEventFired" -> {
        loaded = true;
        lastChange = now;
      }
      case "Page.frameNavigated" -> lastChange = now;
      default -> {
        // Tells nothing of these.
      }
    }
  }

  private void sent(String id, JsonObject params, long now) {
    requests++;
    lastChange = now;
    underWay.put(id, now);
    methods.put(id, params.getJsonObject("request", new JsonObject()).getString("method", ""));
    boolean document = id.equals(params.getString("loaderId"));
    if (document && "Document".equals(params.getString("type"))) {
      data.clear();
    }
  }

  private void received(String id, JsonObject params) {
    JsonObject response = params.getJsonObject("response", new JsonObject());
    String type = params.getString("type", "");
    String url = response.getString("url", "");
    if ("Document".equals(type) && id.equals(params.getString("loaderId"))) {
      status = response.getInteger("status", 0);
    }
    String mime = response.getString("mimeType", "").toLowerCase(Locale.ROOT);
    boolean asked = "XHR".equals(type) || "Fetch".equals(type);
    boolean wrapped = "Script".equals(type) && url.toLowerCase(Locale.ROOT).contains("callback=");
    boolean list = (asked && (mime.contains("json") || mime.startsWith("text/"))) || wrapped;
    if (list
        && "GET".equals(methods.get(id))
        && url.startsWith("http")
        && data.size() < MOST_DATA) {
      data.add(new Data(id, url));
    }
  }

  /** Whether the page has loaded and nothing has been on its way for so long. */
  boolean stillSince(long now, long millis) {
    underWay.values().removeIf(since -> now - since > LONGEST_WAIT);
    return loaded && underWay.isEmpty() && now - lastChange >= millis;
  }

  List<Data> data() {
    return List.copyOf(data);
  }

  int requests() {
    return requests;
  }

  int status() {
    return status;
  }
}
