package cn.xunjian.rectification.look;

import cn.xunjian.inspection.records.FindingListStore;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Look;
import cn.xunjian.rectification.order.OrderItem.Seen;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Looks again at what an inspection found: the site is looked through once more. */
@ApplicationScoped
class SiteLook implements ItemLook {

  private final NewInspection inspections;
  private final FindingListStore findings;
  private final LiveRegistry registry;

  SiteLook(NewInspection inspections, FindingListStore findings, LiveRegistry registry) {
    this.inspections = inspections;
    this.findings = findings;
    this.registry = registry;
  }

  @Override
  public Source source() {
    return Source.SITE_FINDING;
  }

  @Override
  public Uni<Void> begin(OrderItem item, Instant now) {
    return registry
        .find(item.about().target())
        .map(inspections::ask)
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  @Override
  public Uni<Optional<Look>> seen(OrderItem item, Instant now) {
    return findings
        .find(Long.parseLong(item.origin().id()))
        .chain(
            found -> {
              Look settled = settled(item, found, now);
              return settled != null
                  ? Uni.createFrom().item(Optional.of(settled))
                  : byInspection(item, found, now);
            });
  }

  /** What can be said whatever an inspection still sees. */
  private static Look settled(OrderItem item, SiteFinding found, Instant now) {
    if (found == null) {
      return item.look()
          .ended(Seen.UNCLEAR, now, new Text("巡检记录已不存在", "the finding is not kept any more"), null);
    }
    if (found.state() == FindingState.GONE) {
      return item.look()
          .ended(
              Seen.PASSED,
              now,
              new Text("巡检已不再发现该问题", "inspections no longer see it"),
              evidence(found));
    }
    return null;
  }

  private static JsonObject evidence(SiteFinding found) {
    return new JsonObject()
        .put("finding", found.id())
        .put("inspection", found.inspection())
        .put("page", found.page());
  }

  private Uni<Optional<Look>> byInspection(OrderItem item, SiteFinding found, Instant now) {
    return registry
        .find(item.about().target())
        .map(
            site ->
                inspections
                    .ended(site, item.look().askedAt())
                    .map(ended -> ended.map(one -> judged(item, found, one, now))))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private static Look judged(OrderItem item, SiteFinding found, Inspection ended, Instant now) {
    JsonObject evidence = evidence(found).put("inspection", ended.id());
    if (ended.state() != Inspection.State.DONE) {
      return item.look()
          .ended(
              Seen.UNCLEAR,
              now,
              new Text("巡检未能完成，请人工核实", "the inspection did not end well: a person has to look"),
              evidence);
    }
    return found.lastSeen().isBefore(item.look().askedAt())
        ? item.look()
            .ended(
                Seen.UNCLEAR,
                now,
                new Text(
                    "巡检未到达该页面，请人工核实",
                    "the inspection did not reach the page: a person has to look"),
                evidence)
        : item.look()
            .ended(
                Seen.FAILED,
                now,
                new Text("巡检仍发现该问题：%s", "the inspection still sees it: %s").with(item.says()),
                evidence);
  }
}
