package cn.xunjian.web.access;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.live.DemoCast;
import cn.xunjian.web.requests.ReaderLanguage;
import cn.xunjian.words.Language;
import cn.xunjian.words.Text;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The few pages that a person needs before the console: plain forms, without a script. */
@ApplicationScoped
class AccessPages {

  private static final int YEAR = 365 * 24 * 3600;
  private static final int MOST_PARAMETERS = 10;

  private final Template page;
  private final Providers providers;
  private final CurrentVertxRequest request;

  AccessPages(
      @Location("access.html") Template page, Providers providers, CurrentVertxRequest request) {
    this.page = page;
    this.providers = providers;
    this.request = request;
  }

  /** The page to sign in: by a password, or by a provider. */
  Form signIn() {
    return SIGN_IN.with(
        providers.all().stream()
            .map(p -> link(Providers.PATH + p.name(), "使用%1$s登录 · Sign in with %1$s", p))
            .toList());
  }

  /** The same for somebody who just left: a provider's own session goes on. */
  Form signedOut() {
    Form page = signIn();
    List<Link> links = new ArrayList<>(page.links());
    providers
        .all()
        .forEach(
            p ->
                providers
                    .end(p.name())
                    .ifPresent(
                        end -> links.add(link(end, "同时退出%1$s · Sign out of %1$s as well", p))));
    return page.with(links);
  }

  private static Link link(String address, String words, AccessConfig.Provider provider) {
    return new Link(address, words.formatted(provider.label().orElse(provider.name())));
  }

  /**
   * A field of a form.
   *
   * @param type as HTML has it; {@code hidden} for one that is not shown
   */
  record Field(String name, String label, String type, String value, String autocomplete) {

    Field in(Function<String, String> say) {
      return new Field(name, say.apply(label), type, value, autocomplete);
    }

    public boolean isHidden() {
      return type.equals("hidden");
    }

    public boolean isRequired() {
      return !name.equals("code");
    }
  }

  /**
   * A page with a form.
   *
   * @param fault what was wrong with the last try; empty for nothing
   * @param button what its button says; empty for a page without a form
   */
  record Form(
      String title,
      List<String> lines,
      String fault,
      List<Field> fields,
      String button,
      List<Link> links) {

    Form(String title, List<String> lines, String fault, List<Field> fields, String button) {
      this(title, lines, fault, fields, button, List.of());
    }

    /** In one language. */
    Form in(Function<String, String> say) {
      return new Form(
          say.apply(title),
          lines.stream().map(say).toList(),
          say.apply(fault),
          fields.stream().map(field -> field.in(say)).toList(),
          say.apply(button),
          links.stream().map(link -> new Link(link.address(), say.apply(link.words()))).toList());
    }

    Form faulty(String words) {
      return new Form(title, lines, words, fields, button, links);
    }

    Form with(List<Link> others) {
      return new Form(title, lines, fault, fields, button, others);
    }
  }

  /** Somewhere else to go. */
  record Link(String address, String words) {}

  private static final Form SIGN_IN =
      new Form(
          "登录 · Sign in",
          List.of(),
          "",
          List.of(
              new Field("login", "登录名 · Login", "text", "", "username"),
              new Field("password", "密码 · Password", "password", "", "current-password"),
              new Field(
                  "code", "动态口令（如已启用） · One-time code, if set up", "text", "", "one-time-code")),
          "登录 · Sign in");

  static final Form PASSWORD =
      new Form(
          "修改密码 · Change the password",
          List.of("首次登录须修改密码 · A first password has to be changed"),
          "",
          List.of(
              new Field("now", "现密码 · Present password", "password", "", "current-password"),
              new Field("next", "新密码 · New password", "password", "", "new-password")),
          "修改 · Change");

  static Form setup(String token) {
    return new Form(
        "首次启用 · Set-up",
        List.of("建立第一个系统管理员账号 · Make the account of the first administrator"),
        "",
        List.of(
            new Field("token", "", "hidden", token, "off"),
            new Field("login", "登录名 · Login", "text", "", "username"),
            new Field("name", "姓名 · Name", "text", "", "name"),
            new Field("password", "密码 · Password", "password", "", "new-password")),
        "建立 · Make");
  }

  /** Under the form: a person of the demo city, by one click. */
  public record Choice(String value, String label) {

    Choice in(Function<String, String> say) {
      return new Choice(value, say.apply(label));
    }
  }

  private static final List<Choice> CAST =
      Arrays.stream(DemoCast.values())
          .map(
              one ->
                  new Choice(
                      one.role().code(),
                      new Text("%s（%s）", "%s (%s)")
                          .with(one.caller().name(), one.role().words())
                          .both()))
          .toList();

  static Form said(String title, String line) {
    return new Form(title, List.of(line), "", List.of(), "");
  }

  Response answer(int status, Form form) {
    return answer(status, form, List.of());
  }

  /** The page to sign in, where the demo city runs and the person sits at its machine. */
  Response answerWithCast(int status, Form form) {
    return answer(status, form, CAST);
  }

  /** In one language; the template escapes what it is given. */
  private Response answer(int status, Form form, List<Choice> cast) {
    RoutingContext asked = request.getCurrent();
    Language language = language(asked);
    Function<String, String> say = both -> Text.ofBoth(both).in(language);
    Response.ResponseBuilder answer =
        Response.status(status)
            .type("text/html; charset=utf-8")
            .header("Cache-Control", "no-store")
            .header("Vary", "Accept-Language, Cookie")
            .header("Referrer-Policy", "no-referrer")
            .header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    if (chosen(asked) != null) {
      answer.cookie(kept(language, asked));
    }
    return answer.entity(page(form.in(say), cast, language, asked, say)).build();
  }

  private String page(
      Form form,
      List<Choice> cast,
      Language language,
      RoutingContext asked,
      Function<String, String> say) {
    return page.data("title", form.title())
        .data("lines", form.lines())
        .data("fault", form.fault())
        .data("fields", form.fields())
        .data("button", form.button())
        .data("links", form.links())
        .data("cast", cast.stream().map(one -> one.in(say)).toList())
        .data("chinese", language == Language.ZH)
        .data("other", other(language, asked))
        .render();
  }

  private static String chosen(RoutingContext asked) {
    List<String> given = asked.queryParam(ReaderLanguage.PARAMETER);
    return given.isEmpty() || ReaderLanguage.known(given.get(0)).isEmpty() ? null : given.get(0);
  }

  private static Language language(RoutingContext asked) {
    Cookie before = asked.request().getCookie(ReaderLanguage.COOKIE);
    return ReaderLanguage.of(
        chosen(asked),
        before == null ? null : before.getValue(),
        asked.request().getHeader("Accept-Language"));
  }

  private static NewCookie kept(Language language, RoutingContext asked) {
    return new NewCookie.Builder(ReaderLanguage.COOKIE)
        .value(language.code())
        .path("/")
        .maxAge(YEAR)
        .httpOnly(true)
        .secure(asked.request().isSSL())
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  /** This page in the other language: what else the address says stays. */
  private static String other(Language language, RoutingContext asked) {
    StringBuilder query = new StringBuilder("?");
    asked.queryParams().entries().stream()
        .filter(each -> !each.getKey().equals(ReaderLanguage.PARAMETER))
        .limit(MOST_PARAMETERS)
        .forEach(
            each ->
                query
                    .append(URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .append('&'));
    return query + ReaderLanguage.PARAMETER + (language == Language.ZH ? "=en" : "=zh");
  }

  static Response.ResponseBuilder goTo(String path) {
    return Response.seeOther(URI.create(path)).header("Cache-Control", "no-store");
  }
}
