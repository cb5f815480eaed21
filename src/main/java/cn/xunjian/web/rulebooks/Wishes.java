package cn.xunjian.web.rulebooks;

import cn.xunjian.registry.UnitPath;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.editions.Assignment;
import cn.xunjian.rulebook.editions.Assignments;
import cn.xunjian.rulebook.editions.MadeAssignment;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.TimeWithOffset;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what a request wishes against what is known here: units, editions, assignments. */
final class Wishes {

  private final UnitTree tree;
  private final Set<Edition> known;
  private final Assignments present;
  private final Faults faults;

  /**
   * @param faults where all that is wrong is noted
   */
  Wishes(UnitTree tree, Set<Edition> known, Assignments present, Faults faults) {
    this.tree = tree;
    this.known = known;
    this.present = present;
    this.faults = faults;
  }

  /** The assignments that are meant, in their order; null where one cannot be read. */
  List<MadeAssignment> of(AssignmentForm.Whole form, Instant now) {
    List<MadeAssignment> wishes = new ArrayList<>();
    if (form.items() != null) {
      for (int i = 0; i < form.items().size(); i++) {
        wishes.add(
            form.items().get(i) == null ? null : one(form.items().get(i), "/items/" + i, now));
      }
    }
    return wishes;
  }

  private MadeAssignment one(AssignmentForm form, String at, Instant now) {
    Long unit = unit(form.unit(), at + "/unit");
    Edition edition = edition(form.edition(), at + "/edition");
    boolean readable =
        List.of("/unit", "/edition", "/from", "/document", "/author").stream()
            .noneMatch(field -> faults.at(at + field));
    if (readable && unit == null && edition == null) {
      faults.add(at + "/edition", "missing", "everybody is judged by some edition; name it");
      return null;
    }
    if (!readable) {
      return null;
    }
    Instant from = TimeWithOffset.Check.read(form.from());
    // REST shows milliseconds: what is sent back has to mean the same instant.
    Instant begin = (from == null ? now : from).truncatedTo(ChronoUnit.MILLIS);
    return new MadeAssignment(
        new Assignment(unit, edition, begin), form.document().strip(), form.author().strip());
  }

  private Edition edition(JsonNode written, String at) {
    if (written == null || written.isNull()) {
      return null;
    }
    try {
      Edition edition = Edition.parse(written.asText());
      if (written.isTextual() && known.contains(edition)) {
        return edition;
      }
    } catch (IllegalArgumentException notOne) {
      // said below
    }
    faults.add(
        at,
        "unknown_edition",
        "no edition %s is known here; bring it by PUT /api/v1/rulebooks/{id}/{version}, or name one of %s"
            .formatted(
                written,
                known.stream().map(Edition::toString).sorted().collect(Collectors.joining(", "))));
    return null;
  }

  private Long unit(JsonNode written, String at) {
    if (written == null || written.isNull()) {
      return null;
    }
    JsonNode number = written.isObject() ? written.path("id") : written;
    if (number.isIntegralNumber() && number.canConvertToLong()) {
      return numbered(number.longValue(), at);
    }
    if (written.isTextual()) {
      return named(written.textValue().strip(), at);
    }
    faults.add(at, "bad_unit", "a unit is its number or its name");
    return null;
  }

  /** What was assigned to a unit stays sayable after the unit is removed. */
  private Long numbered(long number, String at) {
    boolean met =
        present.all().stream()
            .anyMatch(each -> Long.valueOf(number).equals(each.assignment().unit()));
    if (tree.unit(number) == null && !met) {
      faults.add(at, "unknown_unit", "there is no unit " + number);
    }
    return number;
  }

  private Long named(String path, String at) {
    int last = path.lastIndexOf('/');
    String name = path.substring(last + 1);
    String above = last == 0 ? "/" : path.substring(0, Math.max(last, 0));
    if (!(UnitPath.read(name, above) instanceof UnitPath.Sound sound)) {
      faults.add(at, "bad_unit", UnitPath.NAME_RULE);
      return null;
    }
    UnitTree.Search search = tree.find(sound.path());
    if (search instanceof UnitTree.Ambiguous several) {
      faults.add(
          at,
          "ambiguous_unit",
          "%d units are called \"%s\"; write one of %s"
              .formatted(
                  several.paths().size(),
                  several.name(),
                  String.join(", ", new TreeSet<>(several.paths()))));
      return null;
    }
    Long number = ((UnitTree.Found) search).unit().id();
    if (number == null) {
      faults.add(at, "unknown_unit", "there is no unit " + path);
    }
    return number;
  }
}
