package cn.xunjian.console.people;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Reach;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.access.people.Granting;
import cn.xunjian.console.frame.EntryChoices;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
  private final Granting granting;

  PersonSheets(
      LiveAccess access, UnitStore units, DutyStore duty, EntryChoices choices, Granting granting) {
    this.access = access;
    this.units = units;
    this.duty = duty;
    this.choices = choices;
    this.granting = granting;
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
    return new PersonView(
        views.words(),
        person.name(),
        person.login(),
        views.states(person),
        facts(person, reader, views),
        refused.untold(forms.stream(), say),
        password,
        acts,
        roles,
        forms.stream().map(refused::in).toList());
  }

  private List<Fact> facts(Person person, Reader reader, PeopleViews views) {
    PeopleWords words = views.words();
    Phrasing say = views.say();
    return List.of(
        Fact.of(words.login(), person.login()),
        Fact.of(words.unit(), say.orNone(views.unit(person.unit(), reader.grants()))),
        Fact.of(words.contact(), say.orNone(person.contact())),
        Fact.of(words.officer(), say.orNone(person.officer())),
        Fact.of(words.made(), say.minute(person.createdAt())));
  }

  private List<PersonView.Role> roles(Person person, Reader reader, PeopleViews views) {
    return access.book().grants().stream()
        .filter(stored -> stored.grant().person() == person.id())
        .filter(reader.seen())
        .sorted(Comparator.comparingLong(StoredGrant::id).reversed())
        .map(stored -> role(stored, reader, views))
        .toList();
  }

  private PersonView.Role role(StoredGrant stored, Reader reader, PeopleViews views) {
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
        !over && granting.refusalToEnd(reader.caller(), grant).isEmpty()
            ? ending(grant.person(), stored.id(), say)
            : null);
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
              List<PersonRole> roles = roles(person, reader, say);
              if (!roles.isEmpty()) {
                List<Option> free =
                    given.stream()
                        .filter(unit -> mayGive(person, reader, Long.valueOf(unit.value()), say))
                        .toList();
                forms.add(
                    new PersonForms(person, free, say)
                        .grant(roles, reader.grants().everything())
                        .titled(new PeopleWords(say).grant()));
              }
              return forms;
            });
  }

  /** What the reader may grant somewhere; whether he may there, the rules say again. */
  private List<PersonRole> roles(Person person, Reader reader, Phrasing say) {
    if (reader.grants().nothing() || reader.self(person)) {
      return List.of();
    }
    Set<PersonRole> held =
        reader.caller() instanceof Caller.Someone one
            ? access.book().roles(one.person(), say.now())
            : EnumSet.allOf(PersonRole.class);
    return Arrays.stream(PersonRole.values())
        .filter(
            role ->
                held.contains(PersonRole.SECURITY)
                    || (held.contains(PersonRole.SUPERVISOR) && OF_A_SUPERVISOR.contains(role))
                    || granting
                        .refusal(
                            reader.caller(), new Grant(person.id(), role, null, say.now(), null))
                        .isEmpty())
        .toList();
  }

  /** A supervisor hands on below his own unit, not on it. */
  private boolean mayGive(Person person, Reader reader, Long unit, Phrasing say) {
    Grant wish =
        new Grant(person.id(), PersonRole.VIEWER, unit, say.now(), say.now().plusSeconds(1));
    return granting.refusal(reader.caller(), wish).isEmpty();
  }
}
