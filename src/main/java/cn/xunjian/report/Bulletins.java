package cn.xunjian.report;

import cn.xunjian.assessment.RefusedException;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.report.figures.BulletinFacts;
import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.paper.BulletinContent;
import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.report.paper.Filling;
import cn.xunjian.report.paper.TextBlock;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.Bulletin.Mark;
import cn.xunjian.report.store.Bulletin.State;
import cn.xunjian.report.store.BulletinStep;
import cn.xunjian.report.store.BulletinStep.Kind;
import cn.xunjian.report.store.BulletinStore;
import cn.xunjian.report.store.BulletinStore.Outcome;
import cn.xunjian.report.store.BulletinStore.Whole;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The life of bulletins: made, edited, refreshed, signed off, published, corrected. */
@ApplicationScoped
public class Bulletins {

  private final BulletinStore store;
  private final BulletinSources sources;
  private final Clock clock;
  private final ZoneId zone;

  Bulletins(BulletinStore store, BulletinSources sources, Clock clock, ZoneId zone) {
    this.store = store;
    this.sources = sources;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * A changed bulletin is changed as one version of it; somebody else may have changed it since.
   */
  public interface Version {
    /** Fails if it is not the version that was meant. */
    void check(int version);
  }

  /**
   * Makes a draft of the cards that were closed in a period.
   *
   * @param head its words, for the day of today; an empty title stands for the usual one
   */
  public Uni<Whole> make(BulletinScope scope, Function<LocalDate, BulletinHead> head, String by) {
    Instant now = now();
    BulletinHead own = titled(head.apply(LocalDate.ofInstant(now, zone)), scope);
    return gathered(scope)
        .chain(
            facts ->
                store.create(
                    draft(scope, by, now, null), BulletinContent.drafted(own, facts, now), ""));
  }

  private Uni<BulletinFacts> gathered(BulletinScope scope) {
    return sources.of(scope, now()).invoke(facts -> refuseEmpty(scope, facts));
  }

  private static void refuseEmpty(BulletinScope scope, BulletinFacts facts) {
    if (facts.checks().isEmpty()) {
      throw RefusedException.given(
          new Text("%s内本范围没有归档的检查，无从通报", "no assessment of this branch was closed for %s")
              .with(scope.period().chinese()));
    }
  }

  private static BulletinHead titled(BulletinHead head, BulletinScope scope) {
    if (!head.title().isEmpty()) {
      return head;
    }
    String title = "关于" + scope.period().called(scope.kind()) + "政府网站与政务新媒体检查情况的通报";
    return head.titled(scope.kind() == BulletinKind.SPECIAL ? title.replace("检查", "专项检查") : title);
  }

  private static Bulletin draft(BulletinScope scope, String by, Instant now, Long corrects) {
    return new Bulletin(
        0,
        scope.kind(),
        "",
        scope.unit(),
        scope.period(),
        scope.assessments(),
        State.DRAFT,
        "",
        new Mark(by, now),
        null,
        null,
        corrects,
        null,
        0);
  }

  /** Changes the words of a draft. */
  public Uni<Whole> edit(long id, Version version, UnaryOperator<BulletinContent> edit, String by) {
    return store.change(
        id,
        (now, steps) -> {
          standing(now, State.DRAFT);
          version.check(now.bulletin().version());
          BulletinContent next = edit.apply(now.content());
          next.blocks().forEach(block -> refuseUnknown(next, block));
          return new Outcome(new Whole(now.bulletin(), next), step(Kind.EDITED, by, ""));
        });
  }

  private static void refuseUnknown(BulletinContent content, TextBlock block) {
    String unknown = Filling.unknown(content, block.text());
    if (unknown != null) {
      throw RefusedException.given(
          new Text("“%s”中没有名为 {%s} 的数据项", "block %s: no figure is called {%s}")
              .with(block.key().code(), unknown));
    }
  }

  /** Takes the figures of a draft again. What persons wrote stays. */
  public Uni<Whole> refresh(Bulletin draft, String by) {
    BulletinScope scope =
        new BulletinScope(draft.kind(), draft.unit(), draft.period(), draft.assessments());
    return gathered(scope)
        .chain(
            facts ->
                store.change(
                    draft.id(),
                    (now, steps) -> {
                      standing(now, State.DRAFT);
                      BulletinContent next = now.content().refreshed(facts, now());
                      return new Outcome(
                          new Whole(now.bulletin(), next),
                          step(Kind.REFRESHED, by, next.was().size() + " figures changed"));
                    }));
  }

  /** Signs a draft off; whoever wrote a part of it cannot. */
  public Uni<Whole> sign(long id, Version version, String by) {
    return gone(id)
        .chain(gone -> store.change(id, (now, steps) -> signed(now, steps, version, gone, by)));
  }

  private Outcome signed(
      Whole now, List<BulletinStep> steps, Version version, Set<Long> gone, String by) {
    standing(now, State.DRAFT);
    version.check(now.bulletin().version());
    refuseGone(now.content(), gone, new Text("请刷新数据", "refresh the figures"));
    if (steps.stream().anyMatch(each -> each.kind().writes() && each.by().equals(by))) {
      throw RefusedException.standing(
          new Text("起草或修改过本通报的人不能签发，须由另一人签发", "who wrote a part of it cannot sign it off"));
    }
    now.content().blocks().forEach(block -> refuseUnknown(now.content(), block));
    return new Outcome(
        new Whole(
            now.bulletin().moved(State.SIGNED, new Mark(by, now()), null),
            now.content().unmarked()),
        step(Kind.SIGNED, by, ""));
  }

  /** The consequences that a bulletin names and that hold no more. */
  private Uni<Set<Long>> gone(long id) {
    return store
        .find(id)
        .chain(
            whole ->
                whole == null
                    ? Uni.createFrom().item(Set.of())
                    : sources.gone(whole.content().facts()));
  }

  /** Nobody is named for what he was cleared of. */
  private static void refuseGone(BulletinContent content, Set<Long> gone, Text remedy) {
    if (gone.isEmpty()) {
      return;
    }
    content.facts().work().followed().stream()
        .filter(each -> gone.contains(each.id()))
        .findFirst()
        .ifPresent(
            each -> {
              Consequence.Kind kind = Consequence.Kind.of(each.kind());
              throw RefusedException.standing(
                  new Text(
                          "%s：对“%s”的%s已撤销或依据已不成立（整改通知 %d）",
                          "%s: what is said of %s (%s, order %d) was taken back or has lost its ground")
                      .with(remedy, each.unit().name(), kind.words(), each.order()));
            });
  }

  /** Gives a signed one back to its editors. */
  public Uni<Whole> giveBack(long id, String reason, String by) {
    return store.change(
        id,
        (now, steps) -> {
          standing(now, State.SIGNED);
          return new Outcome(
              new Whole(now.bulletin().moved(State.DRAFT, null, null), now.content()),
              step(Kind.RETURNED, by, reason));
        });
  }

  /** Publishes what was signed off; it never changes again. */
  public Uni<Whole> publish(long id, String by) {
    return gone(id).chain(gone -> store.change(id, (now, steps) -> published(now, gone, by)));
  }

  private Outcome published(Whole now, Set<Long> gone, String by) {
    standing(now, State.SIGNED);
    refuseGone(now.content(), gone, new Text("请退回并刷新数据", "give it back and refresh the figures"));
    Bulletin was = now.bulletin();
    return new Outcome(
        new Whole(was.moved(State.PUBLISHED, was.signed(), new Mark(by, now())), now.content()),
        step(Kind.PUBLISHED, by, ""));
  }

  /** Begins a new issue that corrects a published one, with its words and the figures of today. */
  public Uni<Whole> correct(Bulletin published, String reason, String by) {
    if (published.state() != State.PUBLISHED) {
      throw mustBe(published, State.PUBLISHED);
    }
    BulletinScope scope =
        new BulletinScope(
            published.kind(), published.unit(), published.period(), published.assessments());
    Instant now = now();
    return gathered(scope)
        .chain(
            facts ->
                store
                    .find(published.id())
                    .map(whole -> whole.content().refreshed(facts, now))
                    .chain(
                        content ->
                            store.create(
                                draft(scope, by, now, published.id()),
                                content.with(corrected(content.head()), content.blocks()),
                                reason)));
  }

  private static BulletinHead corrected(BulletinHead head) {
    String title = head.title().endsWith("（更正）") ? head.title() : head.title() + "（更正）";
    return head.titled(title).numbered("");
  }

  private static void standing(Whole now, State wanted) {
    if (now.bulletin().state() != wanted) {
      throw mustBe(now.bulletin(), wanted);
    }
  }

  /** Says what happened, so that the second of two people knows. */
  private static RefusedException mustBe(Bulletin now, State wanted) {
    Mark last =
        now.state() == State.PUBLISHED
            ? now.published()
            : now.state() == State.SIGNED ? now.signed() : now.made();
    List<Object> said =
        List.of(
            new Text(now.state().chinese(), now.state().code()),
            last.by(),
            last.at(),
            new Text(wanted.chinese(), wanted.code()));
    return RefusedException.standing(
        new Text(
                "通报现为“%s”（%s，%s），须为“%s”方可如此操作",
                "the bulletin is %s (by %s at %s); for this it must be %s")
            .with(said.toArray()));
  }

  private BulletinStep step(Kind kind, String by, String note) {
    return new BulletinStep(kind, by, note, now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
