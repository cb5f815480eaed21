package cn.xunjian.console.people;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Reach;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.console.frame.EntryChoices;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.registry.changes.UnitStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes an account as its page shows it, with the forms that its reader may use. */
@ApplicationScoped
class PersonSheets {

  private static final List<PersonRole> OF_A_SUPERVISOR =
      List.of(PersonRole.SUPERVISOR, PersonRole.OFFICER, PersonRole.OWNER, PersonRole.VIEWER);

  private final LiveAccess access;
  private final UnitStore units;
  private final DutyStore duty;
  private final EntryChoices choices;

  PersonSheets(LiveAccess access, UnitStore units, DutyStore duty, EntryChoices choices) {
    this.access = access;
    this.units = units;
    this.duty = duty;
    this.choices = choices;
  }

  /**
   * Who reads the page.
   *
   * @param keeps whether he keeps accounts
   * @param grants where he grants roles
   * @param seen which grants he sees
   */
  record Reader(Caller caller, boolean keeps, Reach grants, Predicate<StoredGrant> seen) {

    private boolean self(Person person) {
      return caller.someone().filter(one -> one.person() == person.id()).isPresent();
    }
  }

  /**
   * @param password one that was just made; empty for none
   */
  Uni<PersonView> of(
      Person person, Reader reader, RefusedForm refused, String password, Phrasing say) {
    return Uni.combine()
        .all()
        .unis(units.tree(), forms(person, reader, say))
        .with(
            (tree, forms) ->
                view(
                    person,
                    reader,
                    new PeopleViews(access.book(), tree, say),
                    forms,
                    refused,
                    password));
  }

  private PersonView view(
      Person person,
      Reader reader,
      PeopleViews views,
      List<EntryForm> forms,
      RefusedForm refused,
      String password) {
    Phrasing say = views.say();
    List<PersonView.Role> roles = roles(person, reader, views);
    List<EntryForm> acts = acts(person, reader, say);
    Stream<EntryForm> shown = Stream.concat(forms.stream(), acts.stream());
    return new PersonView(
        views.words(),
        person.name(),
        person.login(),
        views.states(person),
        facts(person, views),
        refused.untold(shown, say),
        password,
        acts,
        roles,
        forms.stream().map(refused::in).toList());
  }

  private List<Fact> facts(Person person, PeopleViews views) {
    PeopleWords words = views.words();
    Phrasing say = views.say();
    return List.of(
        Fact.of(words.login(), person.login()),
        Fact.of(words.unit(), say.orNone(views.unit(person.unit()))),
        Fact.of(words.contact(), say.orNone(person.contact())),
        Fact.of(words.officer(), say.orNone(person.officer())),
        Fact.of(words.made(), say.minute(person.createdAt())));
  }

  private List<PersonView.Role> roles(Person person, Reader reader, PeopleViews views) {
    boolean ends = !reader.grants().nothing() && !reader.self(person);
    return access.book().grants().stream()
        .filter(stored -> stored.grant().person() == person.id())
        .filter(reader.seen())
        .sorted(Comparator.comparingLong(StoredGrant::id).reversed())
        .map(stored -> role(stored, ends, views))
        .toList();
  }

  private static PersonView.Role role(StoredGrant stored, boolean ends, PeopleViews views) {
    Grant grant = stored.grant();
    Phrasing say = views.say();
    PeopleWords words = views.words();
    boolean coming = grant.from().isAfter(say.now());
    boolean over = grant.until() != null && !grant.until().isAfter(say.now());
    return new PersonView.Role(
        say.say(grant.role().words()),
        views.branch(grant),
        say.minute(grant.from()),
        say.minute(grant.until()),
        over
            ? new Tag(words.ended(), "calm", "○")
            : coming
                ? new Tag(words.coming(), "warning", "●")
                : new Tag(words.holds(), "good", "✓"),
        stored.grantedBy(),
        ends && !over ? ending(grant.person(), stored.id(), say) : null);
  }

  /** The form that ends a role. */
  static EntryForm ending(long person, long grant, Phrasing say) {
    PeopleWords words = new PeopleWords(say);
    return EntryForm.of(PeopleViews.PATH + person + "/end", words.end())
        .called("end-" + grant)
        .untitled()
        .asking(words.endQuestion())
        .hidden("grant", Long.toString(grant));
  }

  private List<EntryForm> acts(Person person, Reader reader, Phrasing say) {
    return reader.keeps()
        ? new PersonForms(person, List.of(), say).acts(access.book().hasFactor(person.id()))
        : List.of();
  }

  /** The form of a step, or one without fields where it is not offered. */
  Uni<EntryForm> form(String step, Person person, Reader reader, Phrasing say) {
    return forms(person, reader, say)
        .map(
            forms ->
                Stream.concat(forms.stream(), acts(person, reader, say).stream())
                    .filter(form -> form.id().equals(step))
                    .findFirst()
                    .orElseGet(
                        () -> EntryForm.of(PeopleViews.PATH + person.id() + "/" + step, "")));
  }

  private Uni<List<EntryForm>> forms(Person person, Reader reader, Phrasing say) {
    return Uni.combine()
        .all()
        .unis(
            choices.units(Reach.all()),
            choices.units(reader.grants()),
            duty.book().map(book -> book.officers().keySet().stream().sorted().toList()))
        .with(
            (all, given, officers) -> {
              List<EntryForm> forms = new ArrayList<>();
              if (reader.keeps()) {
                forms.add(new PersonForms(person, all, say).edit(officers));
              }
              if (!reader.grants().nothing() && !reader.self(person)) {
                forms.add(
                    new PersonForms(person, given, say)
                        .grant(roles(reader, say), reader.grants().everything())
                        .titled(new PeopleWords(say).grant()));
              }
              return forms;
            });
  }

  /** What the reader may grant at all; whether he may here, the rules say. */
  private List<PersonRole> roles(Reader reader, Phrasing say) {
    AccessBook book = access.book();
    boolean supervises =
        reader
            .caller()
            .someone()
            .map(one -> book.roles(one.person(), say.now()))
            .filter(held -> !held.contains(PersonRole.SECURITY))
            .filter(held -> held.contains(PersonRole.SUPERVISOR))
            .isPresent();
    return supervises ? OF_A_SUPERVISOR : Arrays.asList(PersonRole.values());
  }
}
