package cn.xunjian.access.people;

import cn.xunjian.access.Branches;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Who may grant what to whom. Pure: it looks at the grants there are and says why not.
 *
 * @param grants every grant that holds, held or will hold
 * @param firstPassword whether somebody still has a password that another handed over
 * @param separation whether administrator, security and auditor are three persons
 */
record GrantRules(
    Collection<Grant> grants,
    Branches tree,
    LongPredicate firstPassword,
    boolean separation,
    Instant now) {

  /** What a supervisor may hand on: as much as he may do himself, never the installation. */
  private static final Set<PersonRole> OF_A_SUPERVISOR =
      Set.of(PersonRole.SUPERVISOR, PersonRole.OFFICER, PersonRole.OWNER, PersonRole.VIEWER);

  GrantRules {
    grants = List.copyOf(grants);
  }

  /** Why a grant is not taken. */
  enum Refusal {
    TO_ONESELF("own_grant", "不能给自己授予角色", "nobody grants roles to himself"),
    NOT_A_BRANCH(
        "whole_tree",
        "系统、安全、审计管理员不限于单位分支，请不填写单位",
        "administrator, security and auditor belong to the whole installation: leave unit out"),
    NO_SUCH_UNIT("unknown_unit", "没有该单位", "there is no such unit"),
    NOT_SEPARATE(
        "separation",
        "系统、安全、审计三类管理员不得由同一人兼任（xunjian.access.separation）",
        "administrator, security and auditor are three persons (xunjian.access.separation)"),
    FIRST_PASSWORD(
        "first_password",
        "该人尚未修改初始密码，须本人修改后再授予安全、审计管理员角色",
        "whoever handed over the first password must not get at this role: the person changes it first"),
    BEYOND(
        "beyond",
        "监管员只能在本人分支之下授予本人所及的角色，且不得超过本人的期限；系统管理员只可指定首个安全管理员",
        "a supervisor grants at most what he holds, below his own branch and within his own time; an administrator names the first security");

    private final String code;
    private final Text words;

    Refusal(String code, String zh, String en) {
      this.code = code;
      this.words = new Text(zh, en);
    }

    String code() {
      return code;
    }

    Text words() {
      return words;
    }
  }

  /** Why somebody may not make a grant; empty if he may. */
  Optional<Refusal> refusal(Caller by, Grant wish) {
    if (by instanceof Caller.Someone giver && giver.person() == wish.person()) {
      return Optional.of(Refusal.TO_ONESELF);
    }
    if (!(by instanceof Caller.Someone || by instanceof Caller.Installation)) {
      return Optional.of(Refusal.BEYOND);
    }
    boolean whole = PersonRole.OF_THE_INSTALLATION.contains(wish.role());
    if (whole && wish.branch() != null) {
      return Optional.of(Refusal.NOT_A_BRANCH);
    }
    if (wish.branch() != null && !(tree.has(wish.branch()) && sees(by, wish.branch()))) {
      return Optional.of(Refusal.NO_SUCH_UNIT);
    }
    if (!mayGive(by, wish)) {
      return Optional.of(Refusal.BEYOND);
    }
    if (separation && whole && clashes(wish)) {
      return Optional.of(Refusal.NOT_SEPARATE);
    }
    return handedOver(by, wish) ? Optional.of(Refusal.FIRST_PASSWORD) : Optional.empty();
  }

  /**
   * A supervisor of branches is told of the units of those alone; what others may not, they hear.
   */
  private boolean sees(Caller by, long unit) {
    if (!(by instanceof Caller.Someone giver)
        || holds(giver.person(), PersonRole.SECURITY)
        || holds(giver.person(), PersonRole.ADMINISTRATOR)) {
      return true;
    }
    List<Grant> own = held(giver.person(), PersonRole.SUPERVISOR).toList();
    return own.isEmpty()
        || own.stream().anyMatch(held -> held.branch() == null || tree.within(unit, held.branch()));
  }

  /** Whether somebody may end a grant: whoever may make it, and nobody his own. */
  Optional<Refusal> refusalToEnd(Caller by, Grant grant) {
    if (by instanceof Caller.Someone giver && giver.person() == grant.person()) {
      return Optional.of(Refusal.TO_ONESELF);
    }
    return mayEnd(by, grant) ? Optional.empty() : Optional.of(Refusal.BEYOND);
  }

  private boolean mayEnd(Caller by, Grant grant) {
    return by instanceof Caller.Installation
        || (by instanceof Caller.Someone giver
            && (holds(giver.person(), PersonRole.SECURITY)
                || held(giver.person(), PersonRole.SUPERVISOR)
                    .anyMatch(own -> OF_A_SUPERVISOR.contains(grant.role()) && below(own, grant))));
  }

  /** Of the first security there is nobody yet to wait for. */
  private boolean handedOver(Caller by, Grant wish) {
    return (wish.role() == PersonRole.SECURITY || wish.role() == PersonRole.AUDITOR)
        && by instanceof Caller.Someone giver
        && holds(giver.person(), PersonRole.SECURITY)
        && firstPassword.test(wish.person());
  }

  private boolean mayGive(Caller by, Grant wish) {
    if (by instanceof Caller.Installation) {
      return true;
    }
    if (!(by instanceof Caller.Someone giver)) {
      return false;
    }
    return holds(giver.person(), PersonRole.SECURITY)
        || (wish.role() == PersonRole.SECURITY && firstSecurity(giver.person()))
        || held(giver.person(), PersonRole.SUPERVISOR).anyMatch(own -> handsOn(own, wish));
  }

  /** Somebody has to be the first; until then an administrator names him. */
  private boolean firstSecurity(long giver) {
    return holds(giver, PersonRole.ADMINISTRATOR)
        && grants.stream()
            .filter(grant -> grant.role() == PersonRole.SECURITY)
            .noneMatch(grant -> grant.until() == null || grant.until().isAfter(now));
  }

  private boolean handsOn(Grant own, Grant wish) {
    return OF_A_SUPERVISOR.contains(wish.role())
        && below(own, wish)
        && (own.until() == null || (wish.until() != null && !wish.until().isAfter(own.until())));
  }

  private boolean below(Grant own, Grant wish) {
    return wish.branch() != null
        && !wish.branch().equals(own.branch())
        && (own.branch() == null || tree.within(wish.branch(), own.branch()));
  }

  private boolean clashes(Grant wish) {
    return grants.stream()
        .filter(grant -> grant.person() == wish.person())
        .filter(grant -> grant.role() != wish.role())
        .filter(grant -> PersonRole.OF_THE_INSTALLATION.contains(grant.role()))
        .anyMatch(wish::meets);
  }

  private boolean holds(long person, PersonRole role) {
    return held(person, role).findAny().isPresent();
  }

  private Stream<Grant> held(long person, PersonRole role) {
    return grants.stream()
        .filter(grant -> grant.person() == person && grant.role() == role && grant.holds(now));
  }
}
