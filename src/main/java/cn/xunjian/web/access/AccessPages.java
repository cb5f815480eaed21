package cn.xunjian.web.access;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.live.DemoCast;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The few pages that a person needs before the console: plain forms, without a script. */
@ApplicationScoped
class AccessPages {

  private final Template page;

  private final Providers providers;

  AccessPages(@Location("access.html") Template page, Providers providers) {
    this.page = page;
    this.providers = providers;
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
  public record Choice(String value, String label) {}

  private static final List<Choice> CAST =
      Arrays.stream(DemoCast.values())
          .map(
              one ->
                  new Choice(
                      one.role().code(),
                      one.caller().name()
                          + " · "
                          + one.role().words().zh()
                          + " "
                          + one.role().words().en()))
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

  /** The template escapes what it is given. */
  private Response answer(int status, Form form, List<Choice> cast) {
    return Response.status(status)
        .type("text/html; charset=utf-8")
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
        .entity(
            page.data("title", form.title())
                .data("lines", form.lines())
                .data("fault", form.fault())
                .data("fields", form.fields())
                .data("button", form.button())
                .data("links", form.links())
                .data("cast", cast)
                .render())
        .build();
  }

  static Response.ResponseBuilder goTo(String path) {
    return Response.seeOther(URI.create(path)).header("Cache-Control", "no-store");
  }
}
