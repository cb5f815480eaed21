package cn.xunjian.console.people;

import cn.xunjian.access.PersonRole;
import cn.xunjian.access.live.Person;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Field;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The forms of one account, and what of them REST takes: their fields are called as REST calls
 * them.
 *
 * @param units to choose from; empty if there are too many
 */
record PersonForms(Person person, List<Option> units, Phrasing say) {

  private static final int MOST_UNITS = 999_999_999;

  /** Chosen for the whole tree; no number of a unit. */
  private static final String EVERYWHERE = "all";

  private PeopleWords words() {
    return new PeopleWords(say);
  }

  private String path(String step) {
    return PeopleViews.PATH + person.id() + "/" + step;
  }

  /**
   * Changes what is known of the person.
   *
   * @param officers the names that the rosters know
   */
  EntryForm edit(List<String> officers) {
    EntryForm form =
        EntryForm.of(path("edit"), words().save())
            .titled(words().edit())
            .hidden("version", Integer.toString(person.version()))
            .text("name", words().name(), 100, true);
    form =
        units.isEmpty()
            ? form.number("unit", words().unitNumber(), MOST_UNITS, false)
            : form.with(choice("unit", words().unit(), new Option("", words().none())));
    form = form.text("contact", words().contact(), 200, false);
    List<Option> names = new ArrayList<>();
    names.add(new Option("", words().none()));
    officers.forEach(name -> names.add(new Option(name, name)));
    if (person.officer() != null && !officers.contains(person.officer())) {
      names.add(new Option(person.officer(), person.officer()));
    }
    form = form.with(choice("officer", words().officer(), names)).help(words().officerHelp());
    return form.refused(now(), "");
  }

  /** What is known of the person, as it would have been typed. */
  private Sent now() {
    return new Sent(
        Map.of(
            "name", person.name(),
            "unit", person.unit() == null ? "" : person.unit().toString(),
            "contact", person.contact() == null ? "" : person.contact(),
            "officer", person.officer() == null ? "" : person.officer()));
  }

  /** Nobody gets the whole tree because a choice was forgotten. */
  static EntryForm branch(EntryForm form, List<Option> units, boolean whole, PeopleWords words) {
    if (units.isEmpty()) {
      return form.number("unit", words.unitNumber(), MOST_UNITS, !whole)
          .help(whole ? words.emptyIsEverywhere() : "");
    }
    List<Option> offered = new ArrayList<>();
    offered.add(new Option("", words.choose()));
    if (whole) {
      offered.add(new Option(EVERYWHERE, words.everywhere()));
    }
    offered.addAll(units);
    return form.with(new Field("unit", "select", words.branch(), "", "", true, 0, offered));
  }

  private Field choice(String name, String label, Option first) {
    List<Option> offered = new ArrayList<>();
    offered.add(first);
    offered.addAll(units);
    return choice(name, label, offered);
  }

  private static Field choice(String name, String label, List<Option> options) {
    return new Field(name, "select", label, "", options.get(0).value(), false, 0, options);
  }

  /** What PATCH takes of it: what is empty is taken away. */
  static ObjectNode patch(Sent sent) {
    ObjectNode patch = body(sent, "name", "contact", "officer");
    for (String name : List.of("contact", "officer")) {
      if (!sent.has(name)) {
        patch.putNull(name);
      }
    }
    if (sent.number("unit") == null) {
      patch.putNull("unit");
    } else {
      patch.put("unit", sent.number("unit"));
    }
    return patch;
  }

  /** The texts that were typed. */
  static ObjectNode body(Sent sent, String... names) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Arrays.stream(names).filter(sent::has).forEach(name -> body.put(name, sent.text(name)));
    return body;
  }

  /**
   * Grants a role.
   *
   * @param whole whether the giver may grant on the whole tree
   */
  EntryForm grant(List<PersonRole> roles, boolean whole) {
    EntryForm form =
        EntryForm.of(path("grant"), words().grant())
            .with(
                new Field(
                    "role",
                    "select",
                    words().role(),
                    "",
                    roles.get(roles.size() - 1).code(),
                    true,
                    0,
                    roles.stream().map(r -> new Option(r.code(), say.say(r.words()))).toList()));
    return branch(form, units, whole, words())
        .help(words().branchHelp())
        .day("from", words().from(), "", false)
        .help(words().fromHelp())
        .day("until", words().until(), "", false)
        .help(words().untilHelp());
  }

  /** What POST grants takes of it; days as the instants at which they begin and end here. */
  ObjectNode granted(Sent sent) {
    ObjectNode body = body(sent, "role");
    body.put("user", person.id());
    if (sent.number("unit") != null) {
      body.put("unit", sent.number("unit"));
    }
    if (sent.day("from") != null) {
      body.put("from", begins(sent.day("from")));
    }
    if (sent.day("until") != null) {
      body.put("until", begins(sent.day("until").plusDays(1)));
    }
    return body;
  }

  private String begins(LocalDate day) {
    return day.atStartOfDay(say.zone()).toOffsetDateTime().toString();
  }

  /** What may be done to the account, without fields. */
  List<EntryForm> acts(boolean factor) {
    List<EntryForm> acts = new ArrayList<>();
    acts.add(
        person.enabled()
            ? EntryForm.of(path("lock"), words().lock()).asking(words().lockQuestion())
            : EntryForm.of(path("unlock"), words().unlock()));
    acts.add(EntryForm.of(path("reset"), words().reset()).asking(words().resetQuestion()));
    if (factor) {
      acts.add(
          EntryForm.of(path("factor"), words().removeFactor())
              .asking(words().removeFactorQuestion()));
    }
    return acts.stream()
        .map(act -> act.untitled().hidden("version", Integer.toString(person.version())))
        .toList();
  }
}
