package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.web.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says why somebody may not do something, and what he can do about it. */
@ApplicationScoped
class Refusals {

  private final LiveAccess access;
  private final Clock clock;

  Refusals(LiveAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  Problem of(Caller caller, Right right) {
    if (!caller.known()) {
      return Problem.unauthorized(
          "Authorization",
          "not_signed_in",
          "请先登录，或附带密钥 · sign in, or send Authorization: Bearer with a key");
    }
    return caller instanceof Caller.Someone person && due(person) != null
        ? due(person)
        : forbidden("right_missing", words(right));
  }

  /** What a person has to do before anything else; null if nothing is due. */
  private Problem due(Caller.Someone person) {
    if (access.book().passwordDue(person.person())) {
      return forbidden(
          "password_due", "请先修改初始密码 · change your first password: PUT /api/v1/me/password");
    }
    return access.book().factorDue(person.person(), clock.instant())
        ? forbidden(
            "second_factor_due", "请先启用动态口令 · set up one-time codes: POST /api/v1/me/second-factor")
        : null;
  }

  Problem notWhole(Caller caller) {
    return forbidden(
        "whole_tree_needed",
        "此操作涉及全部单位，%s 的权限仅限部分分支 · this concerns all units, and the right of %s is for branches"
            .formatted(caller.name(), caller.name()));
  }

  private static Problem forbidden(String code, String words) {
    return Problem.forbidden("Authorization", code, words);
  }

  private static String words(Right right) {
    Collection<PersonRole> roles = right.roles();
    if (roles.isEmpty()) {
      return "此操作仅限已登录人员 · only a signed-in person may do this";
    }
    String zh = roles.stream().map(r -> r.words().zh()).collect(Collectors.joining("、"));
    String en = roles.stream().map(PersonRole::code).collect(Collectors.joining(", "));
    String scope = right.scope().map(s -> "; a key: scope " + s.code()).orElse("");
    return "权限不足，需要角色：%s · the right is missing; roles that have it: %s%s".formatted(zh, en, scope);
  }
}
