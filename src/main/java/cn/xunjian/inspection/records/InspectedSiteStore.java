package cn.xunjian.inspection.records;

import static cn.xunjian.inspection.records.InspectionStore.instant;
import static cn.xunjian.inspection.records.InspectionStore.time;

import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was known at an instant of the pages of sites, for whoever judges a site as a whole. */
@ApplicationScoped
public class InspectedSiteStore {

  private static final String LAST =
      """
      select distinct on (target_id) target_id, id, ended_at, outcome, checks from inspection
      where target_id = any($1) and scope = 'site' and outcome in ('complete', 'bounded') and ended_at <= $2
      order by target_id, ended_at desc, id desc""";

  /**
   * As each finding stood at the instant, whatever became of it since. What persons struck or
   * tolerate is not there; one whose time of toleration is over stands as it did before.
   */
  private static final String SEEN =
      """
      select f.target_id, f.id, f.kind, f.element, s.page, s.home, s.state
      from site_finding f cross join lateral (
        select h.page, h.home, case when h.state = 'tolerated' and h.tolerated_until < $3 then (
          select b.state from finding_history b
          where b.finding_id = f.id and b.at <= $2 and b.state <> 'tolerated' order by b.at desc, b.id desc limit 1)
          else h.state end as state
        from finding_history h where h.finding_id = f.id and h.at <= $2 order by h.at desc, h.id desc limit 1) s
      where f.target_id = any($1) and s.state in ('suspect', 'certain', 'confirmed')
      order by f.target_id, f.kind, f.element, s.page, f.id""";

  private static final String PAGES =
      """
      select address, role, name, title, inspection_id, seen_at from site_page where target_id = $1""";

  private final Pool pool;
  private final ZoneId zone;

  InspectedSiteStore(Pool pool, ZoneId zone) {
    this.pool = pool;
    this.zone = zone;
  }

  /**
   * A site as it was known at an instant.
   *
   * @param inspection the number of the last whole inspection that had ended
   * @param whole whether it reached every page, or ended at one of its bounds
   * @param seen what was wrong, or seemed so
   * @param unlooked what that inspection could not look at
   */
  public record Inspected(
      long inspection, Instant endedAt, boolean whole, List<Seen> seen, Set<SiteCheck> unlooked) {

    public Inspected {
      seen = List.copyOf(seen);
      unlooked = Set.copyOf(unlooked);
    }
  }

  /**
   * One fault.
   *
   * @param finding its number
   * @param page the page that bears it
   * @param home whether that is the home page
   * @param element what on the page; of links the address that they lead to
   * @param state suspect, certain or confirmed
   */
  public record Seen(
      long finding,
      FaultKind kind,
      String page,
      boolean home,
      String element,
      FindingState state) {}

  /**
   * A page as it was seen last.
   *
   * @param name what the link to it says
   */
  public record SeenPage(
      String address, PageRole role, String name, String title, long inspection, Instant seenAt) {}

  /** The pages of a site that inspections know. */
  public Uni<List<SeenPage>> pages(int site) {
    return pool.preparedQuery(PAGES)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              List<SeenPage> pages = new ArrayList<>();
              rows.forEach(row -> pages.add(page(row)));
              return List.copyOf(pages);
            });
  }

  private static SeenPage page(Row row) {
    return new SeenPage(
        row.getString("address"),
        PageRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        row.getString("name"),
        row.getString("title"),
        row.getLong("inspection_id"),
        instant(row, "seen_at"));
  }

  /** The sites that were inspected, by the numbers of their targets. */
  public Uni<Map<Integer, Inspected>> at(List<Integer> sites, Instant at) {
    if (sites.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Integer[] targets = sites.toArray(Integer[]::new);
    Tuple known = Tuple.of(targets, time(at), LocalDate.ofInstant(at, zone));
    return pool.preparedQuery(LAST)
        .execute(Tuple.of(targets, time(at)))
        .chain(
            last ->
                pool.preparedQuery(SEEN)
                    .execute(known)
                    .map(
                        rows -> {
                          Map<Integer, List<Seen>> seen = new HashMap<>();
                          rows.forEach(
                              row ->
                                  seen.computeIfAbsent(
                                          row.getInteger("target_id"), t -> new ArrayList<>())
                                      .add(seen(row)));
                          Map<Integer, Inspected> found = new HashMap<>();
                          last.forEach(
                              row ->
                                  found.put(
                                      row.getInteger("target_id"),
                                      inspected(
                                          row,
                                          seen.getOrDefault(
                                              row.getInteger("target_id"), List.of()))));
                          return found;
                        }));
  }

  private static Inspected inspected(Row row, List<Seen> seen) {
    return new Inspected(
        row.getLong("id"),
        instant(row, "ended_at"),
        row.getString("outcome").equals("complete"),
        seen,
        WrittenProgress.checks(row.getJsonArray("checks")).stream()
            .filter(made -> made.state() == SiteCheck.State.NOT)
            .map(CheckMade::check)
            .collect(Collectors.toSet()));
  }

  private static Seen seen(Row row) {
    return new Seen(
        row.getLong("id"),
        FaultKind.of(row.getString("kind")).orElseThrow(),
        row.getString("page"),
        row.getBoolean("home"),
        row.getString("element"),
        FindingState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
  }
}
