package cn.xunjian.web.inspections;

import cn.xunjian.inspection.Inspections;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/** Inspections and their findings as whoever asks may see and mark them. */
@ApplicationScoped
public class KnownInspections {

  private final Inspections inspections;
  private final InspectionRecords records;
  private final KnownTargets targets;
  private final SeenSites sites;
  private final Clock clock;

  KnownInspections(
      Inspections inspections,
      InspectionRecords records,
      KnownTargets targets,
      SeenSites sites,
      Clock clock) {
    this.inspections = inspections;
    this.records = records;
    this.targets = targets;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * What a person says of a finding.
   *
   * @param until of a tolerated one the last day; null for no end
   * @param teach of a struck one the element or pattern that is no fault from now on; null to teach
   *     nothing
   * @param everywhere whether that holds for all sites
   */
  public record Said(
      FindingState state, String reason, LocalDate until, String teach, boolean everywhere) {}

  /**
   * Asks for an inspection.
   *
   * @param by in whose name
   * @throws Problem 404, 403 or 422 if the site may not be looked through
   */
  public Uni<Inspection> ask(SeenSites.Sight sight, String by, String key, Inspection.Scope scope) {
    Registered site = targets.named(key.strip());
    if (!sites.sees(sight, site.id())) {
      throw KnownTargets.unknown(key);
    }
    sites.demandTending(sight, site.id());
    if (!Inspections.inspectable(site)) {
      throw Problem.unprocessable(
          "/target", "not_a_site", "只能巡检未关停的网站 · only a site that is not closed is looked through");
    }
    return inspections
        .ask(site, scope, by)
        .onItem()
        .ifNull()
        .failWith(
            () -> Problem.conflict("该网站已有巡检在等待或进行 · an inspection of this site waits or goes on"));
  }

  /** One that the asker may see; fails with 404 else. */
  public Uni<Inspection> one(SeenSites.Sight sight, long id) {
    return records
        .inspections()
        .find(id)
        .map(found -> found != null && sites.sees(sight, found.target()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no inspection " + id));
  }

  /** Ends one before its time; fails with 404, 403, or 409 if it has ended. */
  public Uni<Inspection> cancel(SeenSites.Sight sight, long id) {
    return one(sight, id)
        .invoke(found -> sites.demandTending(sight, found.target()))
        .chain(() -> inspections.cancel(id))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("巡检已结束 · the inspection has ended"));
  }

  /** One finding that the asker may see; fails with 404 else. */
  public Uni<SiteFinding> finding(SeenSites.Sight sight, long id) {
    return records
        .findings()
        .find(id)
        .map(found -> found != null && sites.sees(sight, found.target()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no finding " + id));
  }

  /**
   * Marks a finding.
   *
   * @param by in whose name
   * @throws Problem 422 or 403 for what may not be said
   */
  public Uni<SiteFinding> mark(SeenSites.Sight sight, String by, long id, Said said) {
    if (said.teach() != null && said.state() != FindingState.STRUCK) {
      throw Problem.unprocessable("/teach", "not_struck", "only a struck finding teaches");
    }
    if (said.teach() != null && said.teach().isBlank()) {
      throw Problem.unprocessable("/teach", "missing", "teach names an element or a pattern");
    }
    if (said.until() != null && (said.until().getYear() < 2000 || said.until().getYear() > 2999)) {
      throw Problem.unprocessable("/until", "bad_date", "until is a day like 2026-12-31");
    }
    if (said.everywhere() && !sight.tended().everything()) {
      throw Problem.forbidden(
          "Authorization",
          "whole_tree_needed",
          "全局例外需要全部单位的权限 · an exception for all needs the whole tree");
    }
    SiteFinding.Mark mark =
        new SiteFinding.Mark(
            by,
            clock.instant(),
            said.reason().strip(),
            said.state() == FindingState.TOLERATED ? said.until() : null);
    return finding(sight, id)
        .invoke(found -> sites.demandTending(sight, found.target()))
        .chain(() -> records.findings().mark(id, said.state(), mark))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("该问题已消失 · the finding is gone"))
        // What is refused teaches nothing.
        .call(marked -> teach(marked, said, mark));
  }

  private Uni<?> teach(SiteFinding found, Said said, SiteFinding.Mark mark) {
    return said.teach() == null
        ? Uni.createFrom().voidItem()
        : records
            .findings()
            .teach(
                found.kind(),
                said.everywhere() ? null : found.target(),
                said.teach().strip(),
                mark);
  }
}
