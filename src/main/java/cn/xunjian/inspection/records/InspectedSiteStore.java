package cn.xunjian.inspection.records;

import static cn.xunjian.inspection.records.InspectionStore.instant;
import static cn.xunjian.inspection.records.InspectionStore.time;

import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was known at an instant of the pages of sites, for whoever judges a site as a whole. */
@ApplicationScoped
public class InspectedSiteStore {

  private static final String LAST =
      """
      select distinct on (target_id) target_id, id, ended_at, outcome from inspection
      where target_id = any($1) and scope = 'site' and outcome in ('complete', 'bounded') and ended_at <= $2
      order by target_id, ended_at desc, id desc""";

  /** Suspicions, and what persons struck or tolerate, count for nothing. */
  private static final String SEEN =
      """
      select f.target_id, f.kind, f.page, f.element, f.first_seen, exists (select from site_page p
        where p.target_id = f.target_id and p.address = f.page and p.role = 'home') as home
      from site_finding f
      where f.target_id = any($1) and f.state in ('certain', 'confirmed') and f.first_seen <= $2
      order by f.target_id, f.kind, f.element, f.page, f.id""";

  private static final String PAGES =
      """
      select address, role, name, title, inspection_id, seen_at from site_page where target_id = $1""";

  private final Pool pool;

  InspectedSiteStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A site as its last whole inspection before the instant left it.
   *
   * @param inspection the number of that inspection
   * @param whole whether it reached every page, or ended at one of its bounds
   * @param seen what is wrong
   */
  public record Inspected(long inspection, Instant endedAt, boolean whole, List<Seen> seen) {

    public Inspected {
      seen = List.copyOf(seen);
    }
  }

  /**
   * One fault.
   *
   * @param page the page that bears it
   * @param home whether that is the home page
   */
  public record Seen(
      FaultKind kind, String page, boolean home, String element, Instant firstSeen) {}

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
    Tuple asked = Tuple.of(sites.toArray(Integer[]::new), time(at));
    return pool.preparedQuery(LAST)
        .execute(asked)
        .chain(
            last ->
                pool.preparedQuery(SEEN)
                    .execute(asked)
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
        seen);
  }

  private static Seen seen(Row row) {
    return new Seen(
        FaultKind.of(row.getString("kind")).orElseThrow(),
        row.getString("page"),
        row.getBoolean("home"),
        row.getString("element"),
        instant(row, "first_seen"));
  }
}
