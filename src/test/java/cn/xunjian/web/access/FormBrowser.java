package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As good as a browser where no script is needed: it keeps cookies, follows where it is led, and
 * fills in Keycloak's form.
 */
final class FormBrowser {

  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

  private final String service;
  private final CookieManager cookies = new CookieManager(new Loopback(), CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * @param service the address of the service that somebody wants into
   */
  FormBrowser(String service) {
    this.service = service;
  }

  HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The page that it ends at, by way of the city. */
  HttpResponse<String> signIn(String user, String password)
      throws IOException, InterruptedException {
    return signIn("city", user, password);
  }

  /** The page that it ends at, by way of one of several providers. */
  HttpResponse<String> signIn(String provider, String user, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> form = get(service + "/sign-in/with/" + provider);
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

  Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name) && !cookie.hasExpired())
        .findFirst();
  }

  String session() {
    return cookie("xj_session").orElseThrow().getValue();
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
}
