package cn.xunjian.web.people;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.people.Accounts;
import cn.xunjian.access.people.Passwords;
import cn.xunjian.access.sessions.SecondFactors;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** Keeps accounts for whoever asks, from what REST or a page sends. */
@ApplicationScoped
public class KeptAccounts {

  private final Accounts accounts;
  private final SecondFactors factors;
  private final DutyStore duty;
  private final LiveAccess access;
  private final Asker asker;
  private final InputCheck input;

  KeptAccounts(
      Accounts accounts,
      SecondFactors factors,
      DutyStore duty,
      LiveAccess access,
      Asker asker,
      InputCheck input) {
    this.accounts = accounts;
    this.factors = factors;
    this.duty = duty;
    this.access = access;
    this.asker = asker;
    this.input = input;
  }

  /** Those of the branches that whoever asks may see, and himself. */
  public Predicate<Person> seen() {
    Reach reach = asker.reach(Right.PEOPLE);
    AccessBook book = access.book();
    long self = asker.caller().someone().map(Caller.Someone::person).orElse(0L);
    return person -> person.id() == self || book.belongs(person, reach);
  }

  /**
   * An account that whoever asks may see.
   *
   * @throws Problem 404 for any other
   */
  public Person known(long id) {
    return access.book().person(id).filter(seen()).orElseThrow(() -> unknown(id));
  }

  /**
   * Makes an account with a password for its first use.
   *
   * @param body as {@code POST users} takes it
   * @throws Problem naming all that is wrong; also by the answer, 409 where the login is taken
   */
  public Uni<Accounts.Done> create(ObjectNode body) {
    UserForm form = input.read(body, UserForm.class).sound();
    unitThere(form.unit());
    Requester by = asker.requester();
    return officerThere(form)
        .chain(() -> accounts.create(by, form.draft()))
        .onFailure(Passwords.BusyException.class)
        .transform(KeptAccounts::busy)
        .map(result -> accepted(result, 0));
  }

  /**
   * Changes an account.
   *
   * @param patch as {@code PATCH users} takes it
   * @throws Problem naming all that is wrong; also by the answer, 412 where it changed meanwhile
   */
  public Uni<Accounts.Done> change(long id, Expectation expected, ObjectNode patch) {
    Person before = known(id);
    UserForm form = input.patched(UserForm.of(before), patch, UserForm.class).sound();
    if (!form.draft().login().equals(before.login())) {
      throw Problem.unprocessable("/login", "fixed", "登录名不能修改 · a login stays as it is");
    }
    unitThere(form.unit());
    Requester by = asker.requester();
    boolean same =
        form.draft().officer() != null && form.draft().officer().equals(before.officer());
    return (same ? Uni.createFrom().voidItem() : officerThere(form))
        .chain(() -> accounts.change(by, id, expected, form.draft()))
        .map(result -> accepted(result, id));
  }

  private void unitThere(Long unit) {
    if (unit != null && !access.book().tree().has(unit)) {
      throw Problem.unprocessable("/unit", "unknown_unit", "没有该单位 · there is no unit " + unit);
    }
  }

  /** The rosters know people by name: a name that they do not know would link to nobody. */
  private Uni<Void> officerThere(UserForm form) {
    String officer = form.draft().officer();
    return officer == null
        ? Uni.createFrom().voidItem()
        : duty.book()
            .invoke(
                book -> {
                  if (!book.officers().containsKey(officer)) {
                    throw Problem.unprocessable(
                        "/officer",
                        "unknown_officer",
                        "值班人员名册中没有“%s”，请先登记（PUT /api/v1/duty/officers/姓名） · there is no officer %s; PUT /api/v1/duty/officers/{name} first"
                            .formatted(officer, officer));
                  }
                })
            .replaceWithVoid();
  }

  /**
   * Makes a new password for the next use.
   *
   * @throws Problem by the answer, 404 for an account that is not there
   */
  public Uni<Accounts.Done> resetPassword(long id) {
    known(id);
    return accounts
        .resetPassword(asker.requester(), id)
        .onFailure(Passwords.BusyException.class)
        .transform(KeptAccounts::busy)
        .map(result -> accepted(result, id));
  }

  private static Throwable busy(Throwable busy) {
    return Problem.wait("请求过多，请稍后再试 · too many passwords are being made; try again", 5);
  }

  /**
   * Takes away somebody's one-time codes.
   *
   * @throws Problem by the answer, 409 if there are none
   */
  public Uni<Void> removeFactor(long id) {
    Requester by = asker.requester();
    return factors
        .remove(by, id, known(id).login())
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("该账号未启用动态口令 · account " + id + " has no one-time codes"))
        .replaceWithVoid();
  }

  private static Accounts.Done accepted(Accounts.Result result, long id) {
    if (result instanceof Accounts.Done done) {
      return done;
    }
    throw switch ((Accounts.Refusal) result) {
      case UNKNOWN -> unknown(id);
      case STALE ->
          Problem.preconditionFailed(
              "账号已被他人修改，请重新读取 · the account was changed meanwhile; read it again and repeat with its ETag");
      case TAKEN ->
          Problem.conflict(
              "/login", "taken", "登录名或值班姓名已被使用 · another account has the login or is the officer");
      case LAST_SECURITY ->
          Problem.conflict(
              "",
              "last_security",
              "该人是唯一的安全管理员，系统管理员不能为其重置密码，请用安装密钥（bootstrap-key）办理 · nobody else is security: only the installation's key makes this password");
    };
  }

  private static Problem unknown(long id) {
    return Problem.notFound("没有该账号 · there is no account " + id);
  }
}
