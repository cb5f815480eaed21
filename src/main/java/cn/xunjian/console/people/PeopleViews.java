package cn.xunjian.console.people;

import cn.xunjian.access.Grant;
import cn.xunjian.access.Reach;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.Person;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.people.PeopleView.Fresh;
import cn.xunjian.console.people.PeopleView.Link;
import cn.xunjian.console.people.PeopleView.Row;
import cn.xunjian.registry.UnitTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes the accounts as their pages show them. */
record PeopleViews(AccessBook book, UnitTree units, Phrasing say) {

  static final String PATH = "/people/";

  /** A page of more would be too large for a telephone; whoever looks for somebody searches. */
  private static final int MOST = 200;

  /**
   * Who reads the page.
   *
   * @param keeps whether he keeps accounts
   * @param holds whether he keeps keys
   * @param leads whether he sets the policy of signing in
   * @param reach whose people and roles he sees
   */
  record Reader(boolean keeps, boolean holds, boolean leads, Reach reach) {}

  /**
   * @param people those whom the reader sees
   * @param asked part of a login, a name or a contact; empty for all
   * @param fresh null for none
   */
  PeopleView of(
      List<Person> people, Reader reader, String asked, RefusedForm refused, Fresh fresh) {
    String wanted = asked.strip().toLowerCase(Locale.ROOT);
    List<Person> found = people.stream().filter(person -> matches(person, wanted)).toList();
    return new PeopleView(
        words(),
        asked.strip(),
        found.size() > MOST ? words().more(found.size() - MOST) : "",
        found.stream().limit(MOST).map(person -> row(person, reader)).toList(),
        links(reader),
        reader.keeps() ? List.of(refused.in(adding(say))) : List.of(),
        fresh);
  }

  private static boolean matches(Person person, String wanted) {
    return wanted.isEmpty()
        || Stream.of(person.login(), person.name(), person.contact())
            .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private List<Link> links(Reader reader) {
    List<Link> links = new ArrayList<>();
    if (reader.holds()) {
      links.add(new Link("/people/keys", words().keys()));
    }
    if (reader.leads()) {
      links.add(new Link("/people/policy", words().policy()));
    }
    return links;
  }

  PeopleWords words() {
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
    return new Row(
        PATH + person.id(),
        person.login(),
        person.name(),
        unit(person.unit(), reader.reach()),
        book.grantsOf(person.id()).stream()
            .filter(grant -> grant.holds(say.now()))
            .filter(grant -> reader.reach().includes(grant.branch()))
            .map(this::role)
            .toList(),
        person.contact() == null ? "" : person.contact(),
        states(person));
  }

  /** What is to be known of an account at a glance. */
  List<Tag> states(Person person) {
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
    return states;
  }

  /** The name of a unit within reach; empty for none, and for one outside. */
  String unit(Long unit, Reach reach) {
    if (unit == null || !reach.includes(unit)) {
      return "";
    }
    UnitTree.Node node = units.unit(unit);
    return node == null ? "#" + unit : node.name();
  }

  /** The branch on which a role is held. */
  String branch(Grant grant) {
    return grant.branch() == null ? words().everywhere() : unit(grant.branch(), Reach.all());
  }

  private String role(Grant grant) {
    return say.say(grant.role().words()) + say.say("（", " (") + branch(grant) + say.say("）", ")");
  }
}
