package cn.xunjian.assessment;

import cn.xunjian.assessment.spot.SpotDraw;
import cn.xunjian.assessment.spot.SpotSample;
import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.SpotSampleStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.inspection.records.InspectedSiteStore;
import cn.xunjian.inspection.records.InspectedSiteStore.SeenPage;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Draws the pages that a person looks at by hand for the card of a site. */
@ApplicationScoped
public class SpotChecks {

  private final SpotSampleStore samples;
  private final AssessmentStore assessments;
  private final InspectedSiteStore inspected;
  private final Bookshelf books;
  private final Clock clock;

  SpotChecks(
      SpotSampleStore samples,
      AssessmentStore assessments,
      InspectedSiteStore inspected,
      Bookshelf books,
      Clock clock) {
    this.samples = samples;
    this.assessments = assessments;
    this.inspected = inspected;
    this.books = books;
    this.clock = clock;
  }

  /** What was drawn for a card; null if nothing was. */
  public Uni<SpotSample> drawn(StoredCard card) {
    return samples.find(card.id());
  }

  /**
   * Draws with the assessment's seed, once: whoever asks again gets the same pages. Fails with a
   * {@link RefusedException} for what is no site, and once the card is announced.
   */
  public Uni<SpotSample> draw(StoredCard card, String by) {
    if (!card.of().kind().equals(Kind.SITE.code())) {
      throw RefusedException.standing(new Text("抽查页面仅适用于网站", "pages are drawn for sites only"));
    }
    return drawn(card)
        .chain(there -> there != null ? Uni.createFrom().item(there) : drawnAnew(card, by));
  }

  private Uni<SpotSample> drawnAnew(StoredCard card, String by) {
    if (card.state() != StoredCard.State.DRAFT) {
      throw RefusedException.standing(
          new Text("评分表已公布，不再抽取页面", "the card is announced: no more pages are drawn"));
    }
    return inspected
        .pages(card.of().target())
        .chain(
            pages ->
                assessments
                    .plan(card.assessment())
                    .chain(
                        plan ->
                            books
                                .find(card.card().edition())
                                .map(book -> sample(card, book, plan.seed(), pages, by))))
        .chain(samples::keep);
  }

  private SpotSample sample(
      StoredCard card, RuleBook book, String seed, List<SeenPage> pages, String by) {
    SeenPage last =
        pages.stream()
            .max(Comparator.comparing(SeenPage::seenAt).thenComparing(SeenPage::inspection))
            .orElseThrow(
                () ->
                    RefusedException.standing(
                        new Text(
                            "该网站尚未做过全站检查，无页面可抽",
                            "the site was never inspected: there are no pages to draw from")));
    return new SpotSample(
        card.id(),
        seed,
        last.inspection(),
        last.seenAt(),
        SpotDraw.of(book, seed, pages),
        by,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
