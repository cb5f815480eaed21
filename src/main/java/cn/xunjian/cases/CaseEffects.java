package cn.xunjian.cases;

import cn.xunjian.cases.checklist.CaseKind.Effect;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.changes.Change;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.registry.changes.TargetDraft;
import cn.xunjian.registry.changes.Targets;
import cn.xunjian.registry.changes.TransitionOrder;
import cn.xunjian.registry.changes.UnitChoice;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the registry takes over from a case. Each can be done twice without harm: should the process
 * end before the step is noted, the step is done again.
 */
@ApplicationScoped
class CaseEffects {

  /** A notice is looked for until the case ends it; by then it has stood for its month. */
  private static final Duration WATCHED = Duration.ofDays(366);

  private final Targets targets;
  private final LiveRegistry registry;
  private final Closings closings;
  private final CaseStore store;

  CaseEffects(Targets targets, LiveRegistry registry, Closings closings, CaseStore store) {
    this.targets = targets;
    this.registry = registry;
    this.closings = closings;
    this.store = store;
  }

  /** A target that a case wishes. */
  static TargetDraft draft(JsonObject wished) {
    return new TargetDraft(texts(wished));
  }

  private static Map<TargetField, String> texts(JsonObject wished) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    wished.forEach(
        field ->
            texts.put(
                TargetField.ofJson(field.getKey()).orElseThrow(),
                field.getValue() == null ? null : field.getValue().toString()));
    return texts;
  }

  /**
   * @param proof the document that was named with the step, or before; may be null
   */
  Uni<Void> apply(Effect effect, OfficeCase about, String by, String proof, Instant now) {
    return switch (effect) {
      case REGISTER -> register(about);
      case CHANGE -> change(about);
      case WINDOW -> window(about, by, proof, now);
      case ANNOUNCE -> announce(about, by, proof, now);
      case CLOSE -> close(about, by, now);
    };
  }

  private Uni<Void> register(OfficeCase about) {
    TargetDraft draft = draft(about.wish().getJsonObject("draft"));
    TargetKey key = new TargetKey(draft.value(TargetField.KEY));
    return targets
        .create(draft, new UnitChoice.Numbered(about.unit()), Remit.ALL)
        .chain(
            change -> {
              Integer own = change instanceof Change.Clash ? own(about, key, draft) : null;
              return store.isAbout(about.id(), own == null ? done(change) : own);
            });
  }

  /** A target that this very case registered, before its process ended. */
  private Integer own(OfficeCase about, TargetKey key, TargetDraft draft) {
    return registry
        .find(key)
        .filter(found -> found.profile().unit() == about.unit())
        .filter(found -> found.profile().name().equals(draft.value(TargetField.NAME)))
        .filter(
            found ->
                found.profile().url() == null
                    ? draft.value(TargetField.URL) == null
                    : found.profile().url().equals(draft.value(TargetField.URL)))
        .map(Registered::id)
        .orElse(null);
  }

  private Uni<Void> change(OfficeCase about) {
    return targets
        .change(
            key(about),
            new Expectation.Something(),
            texts(about.wish().getJsonObject("changes")),
            Optional.empty(),
            Remit.ALL)
        .map(CaseEffects::done)
        .replaceWithVoid();
  }

  private Uni<Void> window(OfficeCase about, String by, String proof, Instant now) {
    Instant from = about.wish().getInstant("from");
    Instant until = about.wish().getInstant("until");
    if (!until.isAfter(now)) {
      throw new CaseRefusedException(
          "in_the_past",
          new Text(
              "申请的关停时段已过，请撤回后重新申请", "the window has passed: withdraw the case and apply again"));
    }
    Instant begin = from.isBefore(now) ? now : from;
    return file(
        about,
        new Closing(0, about.target(), false, begin, until, proof, by, null, now, null, null));
  }

  private Uni<Void> announce(OfficeCase about, String by, String proof, Instant now) {
    String document = approval(about, proof);
    Closing closing =
        new Closing(
            0,
            about.target(),
            true,
            now,
            now.plus(WATCHED),
            document,
            by,
            about.wish().getString("notice"),
            now,
            null,
            null);
    TransitionOrder order = new TransitionOrder(Status.CLOSING, null, document, by);
    return file(about, closing)
        .chain(() -> targets.move(key(about), order))
        .map(CaseEffects::done)
        .replaceWithVoid();
  }

  /** The document of the approval, by which a closing is filed. */
  private static String approval(OfficeCase about, String proof) {
    return about.steps().stream()
        .filter(step -> step.id().equals("approval") && step.done() != null)
        .map(step -> step.done().proof())
        .findFirst()
        .orElse(proof == null ? about.title() : proof);
  }

  /** Files a closing unless one of the same kind runs already. */
  private Uni<Void> file(OfficeCase about, Closing closing) {
    return closings
        .filed(about.target())
        .chain(
            filed ->
                filed.stream()
                        .anyMatch(
                            each ->
                                each.permanent() == closing.permanent()
                                    && each.until().equals(closing.until()))
                    ? Uni.createFrom().voidItem()
                    : closings.file(closing).replaceWithVoid());
  }

  private Uni<Void> close(OfficeCase about, String by, Instant now) {
    TransitionOrder order = new TransitionOrder(Status.CLOSED, null, about.title(), by);
    return targets
        .move(key(about), order)
        .map(CaseEffects::done)
        .chain(() -> closings.filed(about.target()))
        .onItem()
        .transformToMulti(filed -> Multi.createFrom().iterable(filed))
        .filter(each -> each.permanent() && now.isBefore(each.end()))
        .onItem()
        .transformToUniAndConcatenate(each -> closings.end(each.id(), by))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private TargetKey key(OfficeCase about) {
    return registry
        .find(about.target())
        .map(Registered::key)
        .orElseThrow(
            () ->
                new CaseRefusedException(
                    "target_gone",
                    new Text("该对象已不在登记表中", "the target is not in the registry any more")));
  }

  private static <T> T done(Change<T> change) {
    if (change instanceof Change.Done<T> done) {
      return done.value();
    }
    if (change instanceof Change.Unsound<T> unsound) {
      throw new CaseRefusedException(
          "unsound", new Text("登记内容有误", "the registry cannot take it"), unsound.errors());
    }
    if (change instanceof Change.Clash<T> clash) {
      throw new CaseRefusedException(clash.code(), Text.same(clash.message()));
    }
    throw new CaseRefusedException(
        "target_gone", new Text("该对象已不在登记表中", "the target is not in the registry any more"));
  }
}
