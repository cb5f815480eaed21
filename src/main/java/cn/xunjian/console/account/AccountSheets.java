package cn.xunjian.console.account;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.Session;
import cn.xunjian.console.account.AccountView.Begun;
import cn.xunjian.console.account.AccountView.SignedIn;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.web.access.OwnFactor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Writes one's own account as its page shows it. */
@ApplicationScoped
class AccountSheets {

  private final LiveAccess access;
  private final OwnFactor factor;

  AccountSheets(LiveAccess access, OwnFactor factor) {
    this.access = access;
    this.factor = factor;
  }

  /**
   * Where somebody is who sets up one-time codes.
   *
   * @param begun the secret that was just made; null for none
   * @param recovery codes that were just made; empty for none
   * @param refused why the last step was not taken
   * @param waits whether a code is waited for, whose secret was shown before
   */
  record Step(OwnFactor.Begun begun, List<String> recovery, RefusedForm refused, boolean waits) {

    static final Step NOTHING = new Step(null, List.of(), RefusedForm.NOTHING, false);

    static Step begun(OwnFactor.Begun begun) {
      return new Step(begun, List.of(), RefusedForm.NOTHING, true);
    }

    static Step confirmed(List<String> recovery) {
      return new Step(null, recovery, RefusedForm.NOTHING, false);
    }

    static Step refused(RefusedForm refused, boolean waits) {
      return new Step(null, List.of(), refused, waits);
    }
  }

  AccountView of(Caller.Someone caller, List<Session> open, Step step, Phrasing say) {
    AccessBook book = access.book();
    AccountWords words = new AccountWords(say);
    Person person = book.person(caller.person()).orElseThrow();
    boolean set = book.hasFactor(person.id());
    return new AccountView(
        words,
        person.name(),
        facts(person, words),
        caller.provider() == null ? "" : caller.provider(),
        due(caller, book, words),
        book.grantsOf(person.id()).stream()
            .filter(grant -> grant.holds(say.now()))
            .map(grant -> role(grant, words))
            .toList(),
        open.stream().map(session -> signedIn(session, caller, words)).toList(),
        set ? new Tag(words.factorSet(), "good", "✓") : new Tag(words.factorNotSet(), "calm", "○"),
        step.begun() == null
            ? null
            : new Begun(step.begun().secret(), QrImage.of(step.begun().uri())),
        step.recovery(),
        forms(caller, set, step, say));
  }

  private static List<Fact> facts(Person person, AccountWords words) {
    Phrasing say = words.say();
    return List.of(
        Fact.of(words.login(), person.login()),
        Fact.of(words.contact(), say.orNone(person.contact())),
        Fact.of(words.officer(), say.orNone(person.officer())),
        Fact.of(words.made(), say.minute(person.createdAt())));
  }

  private String due(Caller.Someone caller, AccessBook book, AccountWords words) {
    if (caller.provider() != null) {
      return "";
    }
    if (book.passwordDue(caller.person())) {
      return words.passwordDue();
    }
    if (!book.factorDue(caller.person(), words.say().now())) {
      return "";
    }
    return factor.possible() ? words.factorDue() : words.noVault();
  }

  private static String role(Grant grant, AccountWords words) {
    Phrasing say = words.say();
    String role = say.say(grant.role().words());
    return grant.until() == null
        ? role
        : role + say.say("（至 ", " (until ") + say.minute(grant.until()) + say.say("）", ")");
  }

  private static SignedIn signedIn(Session session, Caller.Someone caller, AccountWords words) {
    Phrasing say = words.say();
    return new SignedIn(
        say.orNone(session.agent()),
        say.orNone(session.address()),
        say.minute(session.createdAt()),
        say.ago(session.seenAt()),
        session.id() == caller.session() ? new Tag(words.here(), "good", "●") : null);
  }

  private List<EntryForm> forms(Caller.Someone caller, boolean set, Step step, Phrasing say) {
    if (set || caller.provider() != null || !step.recovery().isEmpty()) {
      return List.of();
    }
    AccountWords words = new AccountWords(say);
    List<EntryForm> forms = new ArrayList<>();
    if (step.waits()) {
      forms.add(step.refused().in(confirming(say)));
    }
    if (factor.possible()) {
      EntryForm begin =
          EntryForm.of("/account/begin", step.waits() ? words.beginAgain() : words.begin());
      forms.add(step.refused().in(begin.untitled()));
    }
    return forms;
  }

  /** The form that takes the first code. */
  static EntryForm confirming(Phrasing say) {
    AccountWords words = new AccountWords(say);
    return EntryForm.of("/account/confirm", words.confirm())
        .untitled()
        .first()
        .text("code", words.code(), 6, true)
        .help(words.codeHelp());
  }
}
