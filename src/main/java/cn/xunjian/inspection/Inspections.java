package cn.xunjian.inspection;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.lists.LookLists;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.SiteFacts;
import cn.xunjian.inspection.records.FindingException;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.inspection.walk.InspectionConfig;
import cn.xunjian.inspection.walk.LookedPage;
import cn.xunjian.inspection.walk.SiteWalker;
import cn.xunjian.inspection.walk.WalkBook;
import cn.xunjian.inspection.walk.WalkEnd;
import cn.xunjian.inspection.walk.WalkLeaf;
import cn.xunjian.inspection.walk.WalkOrder;
import cn.xunjian.inspection.walk.WalkResult;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.live.LiveRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes up inspections that wait, as many at once as this node may, and sees them to their end. */
@ApplicationScoped
public class Inspections {

  private static final Logger LOG = Logger.getLogger(Inspections.class);

  /** Whoever holds an inspection says so more often than this, or he is gone. */
  private static final Duration SILENT = Duration.ofMinutes(2);

  private final InspectionRecords records;
  private final LookLists lists;
  private final SiteWalker walker;
  private final LiveRegistry registry;
  private final InspectionConfig config;
  private final Clock clock;
  private final UUID holder = UUID.randomUUID();
  private final Map<Long, SiteWalker.UnderWay> underWay = new ConcurrentHashMap<>();
  private final Map<WalkEnd, LongAdder> ended = new ConcurrentHashMap<>();

  Inspections(
      InspectionRecords records,
      LookLists lists,
      SiteWalker walker,
      LiveRegistry registry,
      InspectionConfig config,
      Clock clock) {
    this.records = records;
    this.lists = lists;
    this.walker = walker;
    this.registry = registry;
    this.config = config;
    this.clock = clock;
  }

  /** Whether a target can be looked through: a site that is not closed. */
  public static boolean inspectable(Registered target) {
    return target.target() instanceof Site && target.profile().status() != Status.CLOSED;
  }

  /** Asks for an inspection; null if one of the site waits or goes on already. */
  public Uni<Inspection> ask(Registered site, Inspection.Scope scope, String by) {
    Instant now = clock.instant();
    long seed = UUID.randomUUID().getLeastSignificantBits();
    return records.inspections().ask(site.id(), scope, by, now, seed);
  }

  /** Cancels an inspection; null if it has ended, or there is none. */
  public Uni<Inspection> cancel(long id) {
    return records
        .inspections()
        .cancel(id, clock.instant())
        .invoke(
            cancelled -> {
              SiteWalker.UnderWay walk = underWay.get(id);
              if (cancelled != null && walk != null) {
                walk.cancel();
              }
            });
  }

  /**
   * Leaves every walk where it is. Else what our own end cuts short would count as opened, and
   * whoever goes on would never look at it.
   */
  void breakOff(@Observes @Priority(10) ShutdownEvent event) {
    underWay.values().forEach(SiteWalker.UnderWay::breakOff);
  }

  /** How many ended so since the start. */
  public long ended(WalkEnd how) {
    LongAdder count = ended.get(how);
    return count == null ? 0 : count.sum();
  }

  /** Says that this node is alive and takes up what waits. */
  public Uni<Void> beat() {
    Instant now = clock.instant();
    Uni<Void> alive = Uni.createFrom().voidItem();
    for (long id : underWay.keySet()) {
      alive =
          alive
              .chain(() -> records.inspections().beat(id, holder, now))
              .invoke(
                  ours -> {
                    SiteWalker.UnderWay walk = underWay.get(id);
                    if (!ours && walk != null) {
                      walk.cancel();
                    }
                  })
              .replaceWithVoid();
    }
    return alive.chain(this::takeUp);
  }

  private Uni<Void> takeUp() {
    if (underWay.size() >= config.atOnce() || !registry.loaded()) {
      return Uni.createFrom().voidItem();
    }
    Instant now = clock.instant();
    return records
        .inspections()
        .claim(holder, now, now.minus(SILENT))
        .chain(
            found ->
                found == null ? Uni.createFrom().voidItem() : begin(found).chain(this::takeUp));
  }

  private Uni<Void> begin(Inspection inspection) {
    Optional<Registered> site = registry.find(inspection.target());
    if (site.isEmpty()) {
      return records
          .walks()
          .end(inspection, WalkResult.of(WalkEnd.FAILED, "the site has left the registry"));
    }
    WebAddress home;
    try {
      home = WebAddress.parse(site.get().profile().url());
    } catch (IllegalArgumentException noAddress) {
      return records
          .walks()
          .end(inspection, WalkResult.of(WalkEnd.UNREACHABLE, noAddress.getMessage()));
    }
    return Uni.combine()
        .all()
        .unis(
            lists.of(site.get().profile().unit()),
            records.inspections().begun(inspection),
            records.findings().exceptions(),
            again(inspection))
        .asTuple()
        .invoke(
            all -> {
              LookLists.Lists with = all.getItem1();
              WalkOrder order =
                  new WalkOrder(
                      home,
                      inspection.seed(),
                      SiteFacts.of(site.get()),
                      columns(site.get()),
                      all.getItem4(),
                      with.domains(),
                      with.words(),
                      with.basis(),
                      all.getItem2());
              walk(inspection, order, all.getItem3());
            })
        .replaceWithVoid();
  }

  private void walk(Inspection inspection, WalkOrder order, List<FindingException> exceptions) {
    if (inspection.scope() == Inspection.Scope.RECHECK && order.again().isEmpty()) {
      end(inspection, WalkResult.of(WalkEnd.COMPLETE, ""));
      return;
    }
    WalkBook book = new StoredBook(inspection, exceptions);
    // Known before it begins: a short walk may end at once.
    underWay.put(inspection.id(), SiteWalker.UnderWay.ABOUT_TO_BEGIN);
    SiteWalker.UnderWay begun = walker.begin(order, book, result -> end(inspection, result));
    underWay.computeIfPresent(inspection.id(), (id, placeholder) -> begun);
  }

  private void end(Inspection inspection, WalkResult result) {
    records
        .walks()
        .end(inspection, result)
        .subscribe()
        .with(
            done -> ended(inspection, result.how()),
            failure -> {
              // It stays running without a beat: it is taken up again and goes on.
              LOG.warnf("the end of inspection %d is not stored: %s", inspection.id(), failure);
              underWay.remove(inspection.id());
            });
  }

  private void ended(Inspection inspection, WalkEnd how) {
    underWay.remove(inspection.id());
    ended.computeIfAbsent(how, h -> new LongAdder()).increment();
  }

  private Uni<List<WalkOrder.Again>> again(Inspection inspection) {
    return inspection.scope() == Inspection.Scope.SITE
        ? Uni.createFrom().item(List.of())
        : records
            .waiting(clock.instant())
            .map(
                all ->
                    all.stream()
                        .filter(finding -> finding.target() == inspection.target())
                        .map(Inspections::again)
                        .toList());
  }

  private static WalkOrder.Again again(SiteFinding finding) {
    PageLink.Sort sort =
        switch (finding.kind()) {
          case DEAD_IMAGE -> PageLink.Sort.IMAGE;
          case DEAD_ATTACHMENT -> PageLink.Sort.ATTACHMENT;
          default -> PageLink.Sort.PAGE;
        };
    return new WalkOrder.Again(WebAddress.parse(finding.element()), sort, finding.page());
  }

  private List<WalkOrder.NamedPage> columns(Registered site) {
    return registry.all().stream()
        .filter(
            other ->
                other.target() instanceof Column column
                    && column.site().equals(site.key())
                    && other.profile().status() == Status.RUNNING)
        .flatMap(column -> named(column).stream())
        .toList();
  }

  private static Optional<WalkOrder.NamedPage> named(Registered column) {
    try {
      WebAddress address = WebAddress.parse(column.profile().url());
      return Optional.of(new WalkOrder.NamedPage(address, column.profile().name()));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** The leaves of one inspection in the database. */
  private final class StoredBook implements WalkBook {

    private final Inspection inspection;
    private final List<FindingException> exceptions;

    StoredBook(Inspection inspection, List<FindingException> exceptions) {
      this.inspection = inspection;
      this.exceptions = exceptions;
    }

    @Override
    public Uni<Boolean> write(WalkLeaf leaf) {
      return records.walks().write(inspection, holder, leaf, exceptions);
    }

    @Override
    public Uni<Map<String, LookedPage>> known() {
      return records
          .pages()
          .of(inspection.target())
          .map(
              pages ->
                  pages.entrySet().stream()
                      .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().page())));
    }
  }
}
