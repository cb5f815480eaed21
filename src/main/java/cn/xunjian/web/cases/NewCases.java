package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseDesk.Opening;
import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKind.Need;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.TargetDraft;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.TimeWithOffset;
import cn.xunjian.web.targets.Changes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what a case is opened with, by the needs of its kind. */
@ApplicationScoped
class NewCases {

  private final LiveRegistry registry;
  private final UnitStore units;
  private final Asker asker;
  private final Clock clock;

  NewCases(LiveRegistry registry, UnitStore units, Asker asker, Clock clock) {
    this.registry = registry;
    this.units = units;
    this.asker = asker;
    this.clock = clock;
  }

  /** What is opened, in whose name; all that is wrong with it is said at once. */
  Uni<Opening> read(InputCheck.Read<CaseForm> read, String author) {
    CaseForm form = read.form();
    Faults faults = read.faults();
    CaseKind kind = kind(form, faults);
    if (kind == null) {
      faults.refuse();
    }
    Registered target = kind.needs(Need.TARGET) ? target(form, kind, faults) : null;
    JsonObject wish = new JsonObject();
    unasked(form, kind, faults);
    if (kind.needs(Need.DRAFT)) {
      wish.put("draft", draft(form, kind, faults));
    }
    if (kind.needs(Need.CHANGES)) {
      wish.put("changes", changes(form, kind, target, faults));
    }
    times(form, kind, wish, faults);
    if (kind.needs(Need.NOTICE)) {
      if (form.notice() == null || form.notice().isBlank()) {
        faults.add(
            "/notice",
            "missing",
            "请填写首页公告内容或网址 · say what will stand on the home page, or its address");
      } else {
        wish.put("notice", form.notice().strip());
      }
    }
    if (target == null && form.unit() == null && !kind.needs(Need.TARGET)) {
      faults.add("/unit", "missing", "请填写单位 · name the unit by its number");
    }
    faults.refuse();
    long unit = target == null ? form.unit() : target.profile().unit();
    asker.needs(
        Right.PUSH,
        unit,
        () -> Problem.notFound("no unit that you may see has the number " + unit));
    return units
        .tree()
        .map(
            tree ->
                new Opening(
                    kind,
                    unit,
                    name(tree, unit),
                    target == null ? null : target.id(),
                    title(form, kind, target, wish, name(tree, unit)),
                    wish,
                    author));
  }

  private static String name(UnitTree tree, long unit) {
    UnitTree.Node node = tree.unit(unit);
    if (node == null) {
      throw Problem.notFound("no unit that you may see has the number " + unit);
    }
    return node.name();
  }

  private static String title(
      CaseForm form, CaseKind kind, Registered target, JsonObject wish, String unit) {
    if (form.title() != null && !form.title().isBlank()) {
      return form.title().strip();
    }
    String about =
        target != null
            ? target.profile().name()
            : wish.containsKey("draft") ? wish.getJsonObject("draft").getString("name") : unit;
    return about + "：" + kind.title().zh();
  }

  private static CaseKind kind(CaseForm form, Faults faults) {
    Optional<CaseKind> kind =
        form.kind() == null ? Optional.empty() : CaseKinds.bundled().find(form.kind());
    if (kind.isEmpty() && !faults.at("/kind")) {
      String known =
          CaseKinds.bundled().all().stream().map(CaseKind::id).collect(Collectors.joining(", "));
      faults.add("/kind", "unknown_value", "kind is one of " + known);
    }
    return kind.orElse(null);
  }

  private Registered target(CaseForm form, CaseKind kind, Faults faults) {
    if (form.target() == null || form.target().isBlank()) {
      faults.add("/target", "missing", "请填写对象标识 · name the target by its key");
      return null;
    }
    Registered found =
        TargetKey.isKey(form.target())
            ? registry
                .find(new TargetKey(form.target()))
                .filter(each -> asker.reach(Right.READ).includes(each.profile().unit()))
                .orElse(null)
            : null;
    if (found == null) {
      faults.add(
          "/target",
          "unknown_target",
          "没有此对象，或不在您的权限范围内 · no target that you may see has this key");
    } else if (!kind.about().contains(found.target().kind())) {
      faults.add(
          "/target",
          "wrong_kind",
          "此类事项不适用于该对象 · %s is not about targets of the kind %s"
              .formatted(kind.id(), found.target().kind().code()));
    }
    return found;
  }

  /** What the kind does not ask for is refused rather than passed over. */
  private static void unasked(CaseForm form, CaseKind kind, Faults faults) {
    unless(kind.needs(Need.TARGET) || form.target() == null, "/target", kind, faults);
    unless(kind.needs(Need.DRAFT) || form.draft() == null, "/draft", kind, faults);
    unless(kind.needs(Need.CHANGES) || form.changes() == null, "/changes", kind, faults);
    unless(kind.needs(Need.NOTICE) || form.notice() == null, "/notice", kind, faults);
    unless(kind.needs(Need.WINDOW) || form.from() == null, "/from", kind, faults);
    boolean until = kind.needs(Need.WINDOW) || kind.needs(Need.UNTIL);
    unless(until || form.until() == null, "/until", kind, faults);
  }

  private static void unless(boolean fits, String pointer, CaseKind kind, Faults faults) {
    if (!fits) {
      faults.add(pointer, "not_applicable", kind.id() + " does not ask for it");
    }
  }

  private static JsonObject draft(CaseForm form, CaseKind kind, Faults faults) {
    Map<TargetField, String> texts = texts(form.draft(), "/draft", faults);
    TargetDraft draft = new TargetDraft(texts);
    if (draft.check(0) instanceof TargetDraft.Unsound unsound) {
      below("/draft", unsound.errors(), faults);
    } else if (draft.check(0) instanceof TargetDraft.Sound sound
        && !kind.about().contains(sound.target().kind())) {
      faults.add("/draft/kind", "wrong_kind", kind.id() + " does not open targets of this kind");
    }
    return json(texts);
  }

  private static JsonObject changes(
      CaseForm form, CaseKind kind, Registered target, Faults faults) {
    Map<TargetField, String> texts = texts(form.changes(), "/changes", faults);
    if (texts.isEmpty()) {
      faults.add("/changes", "missing", "请填写要变更的内容 · say what is to be changed");
    }
    texts.keySet().stream()
        .filter(field -> !kind.fields().contains(field))
        .forEach(
            field ->
                faults.add(
                    "/changes/" + field.json(),
                    "not_applicable",
                    kind.id() + " does not change it"));
    if (target != null
        && TargetDraft.of(target.target()).with(texts).check(0)
            instanceof TargetDraft.Unsound unsound) {
      below("/changes", unsound.errors(), faults);
    }
    return json(texts);
  }

  private static Map<TargetField, String> texts(
      Map<String, String> written, String pointer, Faults faults) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    if (written != null) {
      written.forEach(
          (name, text) ->
              TargetField.ofJson(name)
                  .filter(NewCases::sendable)
                  .ifPresentOrElse(
                      field -> texts.put(field, text),
                      () ->
                          faults.add(
                              pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                              "unknown_field",
                              "no such field; fields are those of targets")));
    }
    return texts;
  }

  /** The unit is the case's, and by its steps the target gets its status. */
  private static boolean sendable(TargetField field) {
    return field != TargetField.UNIT
        && field != TargetField.UNIT_PARENT
        && field != TargetField.STATUS;
  }

  private static void below(String pointer, List<FieldError> errors, Faults faults) {
    Changes.faults(errors).stream()
        .map(fault -> new Problem.Fault(pointer + fault.pointer(), fault.code(), fault.message()))
        .filter(fault -> !faults.at(fault.pointer()))
        .forEach(faults::add);
  }

  private static JsonObject json(Map<TargetField, String> texts) {
    JsonObject json = new JsonObject();
    texts.forEach((field, text) -> json.put(field.json(), text));
    return json;
  }

  private void times(CaseForm form, CaseKind kind, JsonObject wish, Faults faults) {
    boolean window = kind.needs(Need.WINDOW);
    if (!window && !kind.needs(Need.UNTIL)) {
      return;
    }
    Instant now = clock.instant();
    Instant from = faults.at("/from") ? null : TimeWithOffset.Check.read(form.from());
    Instant until = faults.at("/until") ? null : TimeWithOffset.Check.read(form.until());
    if (window && from == null && !faults.at("/from")) {
      faults.add("/from", "missing", "请填写开始时间 · say when it begins");
    }
    if (until == null && !faults.at("/until")) {
      faults.add("/until", "missing", "请填写结束时间 · say when it ends");
    }
    if (until != null && !until.isAfter(from == null || from.isBefore(now) ? now : from)) {
      faults.add("/until", "bad_time", "结束时间须晚于开始时间，且尚未到来 · until lies after from, and ahead");
    }
    if (from != null) {
      wish.put("from", from.toString());
    }
    if (until != null) {
      wish.put("until", until.toString());
    }
  }
}
