package cn.xunjian.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Seen;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.history.TitleStore;
import cn.xunjian.history.TitleStore.Titled;
import cn.xunjian.history.TitleStore.Wanted;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the notice of a temporary closing (3.3b) among what portals publish: the site itself
 * and the sites of its unit and of the units above, with their columns. Whoever says that the
 * notice stands finds its address at his step; the machine proposes it, and a person names it.
 */
@ApplicationScoped
class FoundNotices {

  private static final Set<String> STEPS = Set.of("notice");
  private static final Duration BEFORE = Duration.ofDays(7);
  private static final Duration AGAIN = Duration.ofHours(1);

  /** Much is maintained and rebuilt: a road, a right. What is meant says of what. */
  static final String WORDS =
      "关停|停止服务|暂停服务|暂停访问|停机|(网站|系统|平台)[^，。；]{0,8}(维护|升级改造)|升级改造[^，。；]{0,6}(网站|系统|平台)";

  private final CaseStore store;
  private final TitleStore titles;
  private final UnitStore units;
  private final LiveRegistry registry;

  FoundNotices(CaseStore store, TitleStore titles, UnitStore units, LiveRegistry registry) {
    this.store = store;
    this.titles = titles;
    this.units = units;
    this.registry = registry;
  }

  /** Goes once through all that wait for a notice on a portal and were not looked for lately. */
  Uni<Void> turn(Instant now) {
    return store
        .waitingFor(STEPS)
        .map(all -> all.stream().filter(each -> isDue(each.waiting().orElseThrow(), now)).toList())
        .chain(
            due ->
                due.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : units.tree().chain(tree -> look(due, tree.parents(), now)));
  }

  private Uni<Void> look(List<OfficeCase> due, Map<Long, Long> parents, Instant now) {
    return CaseUpkeep.each(due, found -> look(found, parents, now));
  }

  private static boolean isDue(Step step, Instant now) {
    return step.seen() == null || !step.seen().at().plus(AGAIN).isAfter(now);
  }

  private Uni<Void> look(OfficeCase found, Map<Long, Long> parents, Instant now) {
    Optional<Registered> site =
        found.target() == null ? Optional.empty() : registry.find(found.target());
    return site.isEmpty()
        ? Uni.createFrom().voidItem()
        : titles
            .newest(
                portals(site.get(), parents),
                found.waiting().orElseThrow().since().minus(BEFORE),
                // On its own site each such title may be meant; elsewhere it has to name the site.
                new Wanted(WORDS, own(site.get()), site.get().profile().name()))
            .chain(notice -> saw(found, notice, now));
  }

  /** The numbers of the site, of the sites of its unit and of those above, and of their columns. */
  private Set<Integer> portals(Registered site, Map<Long, Long> parents) {
    Set<Long> above = new HashSet<>();
    for (Long unit = site.profile().unit(); unit != null && above.add(unit); ) {
      unit = parents.get(unit);
    }
    Set<Integer> portals = new HashSet<>();
    Set<Object> keys = new HashSet<>();
    registry.all().stream()
        .filter(each -> each.target().kind() == Kind.SITE)
        .filter(each -> each.id() == site.id() || above.contains(each.profile().unit()))
        .forEach(
            each -> {
              portals.add(each.id());
              keys.add(each.key());
            });
    registry.all().stream()
        .filter(each -> each.target() instanceof Column column && keys.contains(column.site()))
        .forEach(each -> portals.add(each.id()));
    return portals;
  }

  private Uni<Void> saw(OfficeCase found, Titled notice, Instant now) {
    Step step = found.waiting().orElseThrow();
    Text says =
        notice == null
            ? new Text(
                "在本站和上级门户网站的信息中尚未发现公告",
                "no notice was found yet among what the site and the portals above it published")
            : new Text("系统发现公告《%s》：%s，请核对后填写", "a notice was found, \"%s\": %s; look, and name it")
                .with(notice.title(), notice.link());
    return store.saw(
        found.id(),
        new Step(
            step.position(),
            step.id(),
            step.state(),
            step.since(),
            step.due(),
            null,
            new Seen(now, says),
            null));
  }

  private Set<Integer> own(Registered site) {
    Set<Integer> own = new HashSet<>(Set.of(site.id()));
    registry.all().stream()
        .filter(each -> each.target() instanceof Column column && column.site().equals(site.key()))
        .forEach(each -> own.add(each.id()));
    return own;
  }
}
