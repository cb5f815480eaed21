package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What somebody is shown of himself. */
@ApplicationScoped
class MyAccount {

  static final String EXAMPLE =
      "{\"kind\":\"person\",\"id\":7,\"login\":\"lihua\",\"name\":\"李华\",\"unit\":2,\"roles\":[{\"role\":\"supervisor\",\"words\":\"监管员\",\"unit\":2,"
          + "\"from\":\"2026-11-29T09:00:00+08:00\"}],\"rights\":[\"read\",\"supervise\",\"tend\"],\"passwordDue\":false,\"secondFactor\":true,"
          + "\"secondFactorDue\":false}";

  private final LiveAccess access;
  private final Clock clock;

  MyAccount(LiveAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /**
   * A role as it is held now.
   *
   * @param unit the top of its branch; absent for the whole tree
   */
  record Held(String role, String words, Long unit, Instant from, Instant until) {}

  /**
   * Who asks.
   *
   * @param kind person, token, key, installation or demo
   * @param rights what he may do somewhere
   * @param passwordDue whether the first password has to be changed before anything else
   * @param secondFactorDue whether one-time codes have to be set up before anything else
   */
  record View(
      String kind,
      Long id,
      String login,
      String name,
      Long unit,
      List<Held> roles,
      List<String> rights,
      Boolean passwordDue,
      Boolean secondFactor,
      Boolean secondFactorDue) {}

  View of(Caller caller) {
    if (caller instanceof Caller.Someone person) {
      return of(person.person());
    }
    if (caller instanceof Caller.Machine machine) {
      return view("key", machine.key(), machine);
    }
    if (caller instanceof Caller.Bearer bearer) {
      return view("token", bearer.person(), bearer);
    }
    return view(caller instanceof Caller.Installation ? "installation" : "demo", null, caller);
  }

  private static View view(String kind, Long id, Caller caller) {
    return new View(
        kind, id, null, caller.name(), null, null, codes(caller.rights().held()), null, null, null);
  }

  /** What a person is shown who is signed in. */
  View of(long id) {
    AccessBook book = access.book();
    Instant now = clock.instant();
    Person person = book.person(id).orElseThrow();
    boolean due = book.passwordDue(id) || book.factorDue(id, now);
    return new View(
        "person",
        id,
        person.login(),
        person.name(),
        person.unit(),
        book.grantsOf(id).stream()
            .filter(grant -> grant.holds(now))
            .map(
                grant ->
                    new Held(
                        grant.role().code(),
                        grant.role().words().zh(),
                        grant.branch(),
                        grant.from(),
                        grant.until()))
            .toList(),
        due ? List.of() : codes(book.granted(id, now).held()),
        book.passwordDue(id),
        book.hasFactor(id),
        book.factorDue(id, now));
  }

  private static List<String> codes(Set<Right> rights) {
    return rights.stream().map(right -> right.name().toLowerCase(Locale.ROOT)).sorted().toList();
  }
}
