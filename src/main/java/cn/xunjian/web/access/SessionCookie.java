package cn.xunjian.web.access;

import cn.xunjian.access.Secret;
import cn.xunjian.access.live.DemoCast;
import jakarta.ws.rs.core.NewCookie;

/** The cookie that carries a session's token: for this service alone, and for no script. */
final class SessionCookie {

  static final String NAME = "xj_session";

  private SessionCookie() {}

  static NewCookie of(Secret token, boolean tls) {
    return cookie(token.shown(), tls).build();
  }

  /** No token: it says who was chosen, and counts on the demo's own machine alone. */
  static NewCookie of(DemoCast person, boolean tls) {
    return cookie(person.cookie(), tls).build();
  }

  /** Takes it from the browser. */
  static NewCookie gone(boolean tls) {
    return cookie("", tls).maxAge(0).build();
  }

  private static NewCookie.Builder cookie(String value, boolean tls) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .httpOnly(true)
        .secure(tls)
        .sameSite(NewCookie.SameSite.LAX);
  }
}
