package cn.xunjian.report;

import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.CardSight;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.DrawRow;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.report.figures.BulletinFacts;
import cn.xunjian.report.figures.CheckedTarget;
import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.figures.Supervised;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.rulebook.text.Canonical;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gathers what a bulletin rests on: closed assessments, their draws and their cards. */
@ApplicationScoped
public class BulletinGathering {

  private static final String ANNEX = "附件：";

  private static final int PAGE = 500;

  private final AssessmentStore assessments;
  private final CardStore cards;
  private final UnitStore units;
  private final LiveRegistry registry;
  private final Bookshelf books;
  private final ZoneId zone;

  BulletinGathering(
      AssessmentStore assessments,
      CardStore cards,
      UnitStore units,
      LiveRegistry registry,
      Bookshelf books,
      ZoneId zone) {
    this.assessments = assessments;
    this.cards = cards;
    this.units = units;
    this.registry = registry;
    this.books = books;
    this.zone = zone;
  }

  /** What is found on the way. For one thread at a time. */
  private static final class Found {
    final BulletinScope scope;
    final BranchOfUnits branch;
    final Map<Edition, RuleBook> editions = new LinkedHashMap<>();
    final List<BulletinFacts.Check> checks = new ArrayList<>();
    final Map<String, Supervised> listed = new TreeMap<>();
    final Map<String, CheckedTarget> checked = new TreeMap<>();
    final Map<String, CheckedTarget> before = new TreeMap<>();

    Found(BulletinScope scope, BranchOfUnits branch) {
      this.scope = scope;
      this.branch = branch;
    }

    BulletinFacts facts() {
      // Whom a card was made for could be drawn, also if he has left the registry since.
      checked.forEach((key, each) -> listed.putIfAbsent(key, each.whom()));
      return new BulletinFacts(
          scope.period(),
          scope.period().before(scope.kind()),
          checks,
          List.copyOf(listed.values()),
          List.copyOf(checked.values()),
          List.copyOf(before.values()),
          null);
    }
  }

  /**
   * The facts of a period.
   *
   * @return without any check if no assessment of it is closed
   */
  public Uni<BulletinFacts> of(BulletinScope scope) {
    return units
        .tree()
        .map(tree -> new Found(scope, new BranchOfUnits(tree, scope.unit())))
        .chain(found -> now(found).chain(() -> before(found)).map(done -> found.facts()));
  }

  private Uni<Void> now(Found found) {
    return closed(found.scope.period())
        .map(all -> chosen(found.scope, all))
        .chain(all -> each(found, all, found.checked, true));
  }

  private Uni<Void> before(Found found) {
    return closed(found.scope.period().before(found.scope.kind()))
        .chain(all -> each(found, all, found.before, false));
  }

  private Uni<List<Assessment>> closed(ReportPeriod period) {
    return assessments.closed(period.begin(zone), period.end(zone));
  }

  private static List<Assessment> chosen(BulletinScope scope, List<Assessment> all) {
    return scope.assessments().isEmpty()
        ? all
        : all.stream().filter(each -> scope.assessments().contains(each.id())).toList();
  }

  private Uni<Void> each(
      Found found, List<Assessment> all, Map<String, CheckedTarget> into, boolean listed) {
    Uni<Void> done =
        books
            .find(all.stream().map(Assessment::edition).distinct().toList())
            .invoke(found.editions::putAll)
            .replaceWithVoid();
    for (Assessment assessment : all) {
      done = done.chain(() -> cards(found, assessment, into, 0L));
      if (listed) {
        done = done.chain(() -> listed(found, assessment));
      }
    }
    return done;
  }

  /** A later card of the same target takes the place of an earlier one. */
  private Uni<Void> cards(
      Found found, Assessment assessment, Map<String, CheckedTarget> into, long after) {
    RuleBook book = found.editions.get(assessment.edition());
    return cards
        .page(assessment.id(), CardSight.tending(found.branch.units()), null, after, PAGE)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            page ->
                page.forEach(
                    card ->
                        into.put(card.of().key(), CardReading.checked(card, book, found.branch))))
        .chain(
            page ->
                page.size() < PAGE
                    ? Uni.createFrom().voidItem()
                    : cards(found, assessment, into, last(page)));
  }

  private static long last(List<StoredCard> page) {
    return page.get(page.size() - 1).id();
  }

  private Uni<Void> listed(Found found, Assessment assessment) {
    return assessments
        .draw(assessment.id())
        .chain(
            rows ->
                assessments
                    .plan(assessment.id())
                    .invoke(plan -> listed(found, assessment, rows, plan)))
        .replaceWithVoid();
  }

  private void listed(Found found, Assessment assessment, List<DrawRow> rows, DrawPlan plan) {
    List<DrawRow> own = rows.stream().filter(row -> found.branch.has(row.unit())).toList();
    if (own.isEmpty()) {
      return;
    }
    own.forEach(row -> supervised(found, row));
    found.checks.add(check(found, assessment, own, plan));
  }

  private void supervised(Found found, DrawRow row) {
    String key = row.drawn().eligible().key();
    registry
        .find(row.target())
        .ifPresent(target -> found.listed.put(key, supervised(found, target, row.unit())));
  }

  private static Supervised supervised(Found found, Registered target, long unit) {
    return new Supervised(
        target.key().value(),
        target.profile().name(),
        target.target().kind().code(),
        target.platform() == null ? null : target.platform().code(),
        found.branch.named(unit),
        found.branch.group(unit));
  }

  private static BulletinFacts.Check check(
      Found found, Assessment assessment, List<DrawRow> own, DrawPlan plan) {
    RuleBook book = found.editions.get(assessment.edition());
    return new BulletinFacts.Check(
        assessment.id(),
        assessment.name(),
        assessment.at(),
        assessment.edition().toString(),
        book == null ? "" : Canonical.sha256(Canonical.of(book)),
        book == null ? List.of() : sources(book).toList(),
        own.size(),
        own.stream().filter(row -> row.drawn().taken()).count(),
        plan.seed());
  }

  private static Stream<String> sources(RuleBook book) {
    return book.basis().sources().stream().map(BulletinGathering::cited);
  }

  /** A document by its title; where only that of its annex is known, by that. */
  static String cited(RuleBook.Document source) {
    int annex = source.title().indexOf(ANNEX);
    return annex < 0
        ? "《" + source.title() + "》（" + source.number() + "）"
        : "《" + source.title().substring(annex + ANNEX.length()) + "》（" + source.number() + "附件）";
  }
}
