package cn.xunjian.console.frame;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Right;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.requests.ReaderLanguage;
import cn.xunjian.words.Language;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the frame of the page that is asked for. To be asked first thing in a page's method. */
@ApplicationScoped
public class Frames {

  static final String LANGUAGE = ReaderLanguage.PARAMETER;
  static final String LANGUAGE_COOKIE = ReaderLanguage.COOKIE;
  static final String THEME_COOKIE = "xj_theme";
  static final List<String> THEMES = List.of("auto", "light", "dark");

  private static final int MOST_PARAMETERS = 30;

  private final Asker asker;
  private final CurrentVertxRequest request;
  private final AssetFiles files;
  private final Clock clock;
  private final ZoneId zone;

  Frames(Asker asker, CurrentVertxRequest request, AssetFiles files, Clock clock, ZoneId zone) {
    this.asker = asker;
    this.request = request;
    this.files = files;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * The frame of a page.
   *
   * @param here the part of the navigation that it belongs to; null for none
   */
  public Frame of(ConsoleSection here) {
    RoutingContext asked = request.getCurrent();
    Caller caller = asker.caller();
    String wanted = first(asked, LANGUAGE);
    Language language =
        ReaderLanguage.of(
            wanted, cookie(asked, LANGUAGE_COOKIE), asked.request().getHeader("Accept-Language"));
    Phrasing say = new Phrasing(language, zone, clock.instant());
    String theme = cookie(asked, THEME_COOKIE);
    boolean guest = caller instanceof Caller.Passer;
    return new Frame(
        say,
        theme != null && THEMES.contains(theme) ? theme : THEMES.get(0),
        self(asked),
        nav(caller, here, say),
        caller.known() ? caller.name() : "",
        guest,
        files.addresses(),
        new Frame.Terms(
            takesGzip(asked.request().getHeader("Accept-Encoding")),
            ReaderLanguage.known(wanted).map(Language::code).orElse(null),
            asked.request().isSSL(),
            caller.may(Right.READ),
            caller.may(Right.SELF)));
  }

  private static List<Frame.Link> nav(Caller caller, ConsoleSection here, Phrasing say) {
    return Arrays.stream(ConsoleSection.values())
        .filter(section -> section.opensTo(caller))
        .map(s -> new Frame.Link(s.path(), say.say(s.words()), s == here))
        .toList();
  }

  private static PageAddress self(RoutingContext asked) {
    Map<String, String> query = new LinkedHashMap<>();
    asked.queryParams().entries().stream()
        .limit(MOST_PARAMETERS)
        .filter(e -> !e.getKey().equals(LANGUAGE))
        .forEach(e -> query.putIfAbsent(e.getKey(), e.getValue()));
    String path = asked.request().path();
    boolean form = asked.request().method().equals(HttpMethod.POST);
    return new PageAddress(path == null ? "/" : form ? above(path) : path, query);
  }

  /** The page whose form was sent: its address is that of the form without the last word. */
  static String above(String path) {
    int end = path.lastIndexOf('/');
    return end <= 0 ? "/" : path.substring(0, end);
  }

  private static String first(RoutingContext asked, String name) {
    List<String> given = asked.queryParam(name);
    return given.isEmpty() ? null : given.get(0);
  }

  private static String cookie(RoutingContext asked, String name) {
    Cookie found = asked.request().getCookie(name);
    return found == null ? null : found.getValue();
  }

  static boolean takesGzip(String accepted) {
    return accepted != null
        && Arrays.stream(accepted.split(",", 20))
            .map(String::strip)
            .anyMatch(
                one ->
                    one.equals("gzip")
                        || (one.startsWith("gzip;") && !one.matches(".*q=0(\\.0*)?")));
  }
}
