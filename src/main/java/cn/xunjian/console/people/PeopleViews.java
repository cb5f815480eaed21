package cn.xunjian.console.people;

import cn.xunjian.access.Grant;
import cn.xunjian.access.Reach;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.MachineKey;
import cn.xunjian.access.live.Person;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.people.PeopleView.Fresh;
import cn.xunjian.console.people.PeopleView.Row;
import cn.xunjian.registry.UnitTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the accounts and keys as their page shows them. */
record PeopleViews(AccessBook book, UnitTree units, Phrasing say) {

  private static final String PATH = "/people/";

  /**
   * Who reads the page.
   *
   * @param keeps whether he keeps accounts
   * @param holds whether he keeps keys
   * @param reach whose people and roles he sees
   * @param self himself; 0 for nobody in particular
   */
  record Reader(boolean keeps, boolean holds, Reach reach, long self) {}

  /**
   * @param form as it was sent; null for none
   * @param fresh null for none
   */
  PeopleView of(Reader reader, EntryForm form, Fresh fresh) {
    return new PeopleView(
        words(),
        book.people().stream()
            .filter(person -> person.id() == reader.self() || book.belongs(person, reader.reach()))
            .map(person -> row(person, reader))
            .toList(),
        reader.holds() ? book.keys().stream().map(this::key).toList() : null,
        !reader.keeps() ? null : form == null ? adding(say) : form,
        fresh);
  }

  private PeopleWords words() {
    return new PeopleWords(say);
  }

  /** The form that makes an account. */
  static EntryForm adding(Phrasing say) {
    PeopleWords words = new PeopleWords(say);
    return EntryForm.of(PATH + "new", words.add())
        .first()
        .text("login", words.login(), 64, true)
        .help(
            say.say(
                "字母或数字开头，可含 . _ @ -。",
                "It begins with a letter or digit, and may have . _ @ - too."))
        .text("name", words.name(), 100, true)
        .text("contact", words.contact(), 200, false);
  }

  private Row row(Person person, Reader reader) {
    List<Tag> states = new ArrayList<>();
    states.add(
        person.enabled()
            ? new Tag(words().enabled(), "good", "✓")
            : new Tag(words().locked(), "critical", "✕"));
    if (book.passwordDue(person.id())) {
      states.add(new Tag(words().due(), "warning", "●"));
    }
    if (book.hasFactor(person.id())) {
      states.add(new Tag(words().factor(), "calm", "◆"));
    }
    return new Row(
        person.login(),
        person.name(),
        person.contact() == null ? "" : person.contact(),
        book.grantsOf(person.id()).stream()
            .filter(grant -> grant.holds(say.now()))
            .filter(grant -> reader.reach().includes(grant.branch()))
            .map(this::role)
            .toList(),
        states,
        reader.keeps() ? acts(person) : List.of());
  }

  private String role(Grant grant) {
    UnitTree.Node unit = grant.branch() == null ? null : units.unit(grant.branch());
    String where =
        grant.branch() == null
            ? words().everywhere()
            : unit == null ? "#" + grant.branch() : unit.name();
    return say.say(grant.role().words()) + say.say("（", " (") + where + say.say("）", ")");
  }

  private List<EntryForm> acts(Person person) {
    String path = PATH + person.id() + "/";
    EntryForm lock =
        person.enabled()
            ? EntryForm.of(path + "lock", words().lock()).asking(words().lockQuestion())
            : EntryForm.of(path + "unlock", words().unlock());
    EntryForm reset = EntryForm.of(path + "reset", words().reset()).asking(words().resetQuestion());
    return List.of(
        lock.called("lock-" + person.id()).untitled(),
        reset.called("reset-" + person.id()).untitled());
  }

  private PeopleView.Key key(MachineKey key) {
    boolean good = key.good(say.now());
    return new PeopleView.Key(
        key.name(),
        key.beginning(),
        key.scopes().stream()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" ")),
        say.minute(key.createdAt()),
        key.usedAt() == null ? words().never() : say.ago(key.usedAt()),
        good
            ? new Tag(words().enabled(), "good", "✓")
            : new Tag(words().locked(), "critical", "✕"));
  }
}
