package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.web.problems.Problem;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets an operation begin only for those who have the right that it needs, somewhere at least. */
class RightsFilter {

  private final Asker asker;
  private final LiveAccess access;
  private final Clock clock;

  RightsFilter(Asker asker, LiveAccess access, Clock clock) {
    this.asker = asker;
    this.access = access;
    this.clock = clock;
  }

  @ServerRequestFilter
  public void check(ResourceInfo operation) {
    Needs needs = needs(operation);
    if (needs == null) {
      return;
    }
    Caller caller = asker.caller();
    if (!caller.may(needs.value())) {
      throw refused(caller, needs.value());
    }
  }

  static Needs needs(ResourceInfo operation) {
    Needs own = operation.getResourceMethod().getAnnotation(Needs.class);
    return own == null ? operation.getResourceClass().getAnnotation(Needs.class) : own;
  }

  private Problem refused(Caller caller, Right right) {
    if (!caller.known()) {
      return Problem.unauthorized(
          "Authorization",
          "not_signed_in",
          "请先登录，或附带密钥 · sign in, or send Authorization: Bearer with a key");
    }
    if (caller instanceof Caller.Someone person && access.book().passwordDue(person.person())) {
      return forbidden(
          "password_due", "请先修改初始密码 · change your first password: PUT /api/v1/me/password");
    }
    if (caller instanceof Caller.Someone person
        && access.book().factorDue(person.person(), clock.instant())) {
      return forbidden(
          "second_factor_due", "请先启用动态口令 · set up one-time codes: POST /api/v1/me/second-factor");
    }
    return forbidden("right_missing", words(right));
  }

  private static Problem forbidden(String code, String words) {
    return Problem.forbidden("Authorization", code, words);
  }

  private static String words(Right right) {
    List<PersonRole> roles = right.roles().stream().toList();
    String zh = roles.stream().map(r -> r.words().zh()).collect(Collectors.joining("、"));
    String en = roles.stream().map(PersonRole::code).collect(Collectors.joining(", "));
    String scope = right.scope().map(s -> "; a key: scope " + s.code()).orElse("");
    return roles.isEmpty()
        ? "此操作仅限已登录人员 · only a signed-in person may do this"
        : "权限不足，需要角色：%s · the right is missing; roles that have it: %s%s".formatted(zh, en, scope);
  }
}
