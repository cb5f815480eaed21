package cn.xunjian.inspection.records;

import static cn.xunjian.inspection.records.InspectionStore.column;
import static cn.xunjian.inspection.records.InspectionStore.time;

import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.walk.FoundFault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What walks find: the same fault seen again is the same row, one no longer there is gone. */
@ApplicationScoped
public class SiteFindingStore {

  /** On so many days a link must have failed before it counts. */
  static final int DAYS_TO_COUNT = 3;

  private static final String[] OF_TARGETS = codes(FaultKind::ofTarget);

  private static final String[] OF_TARGETS_AND_SITES =
      codes(kind -> kind.ofTarget() || kind.ofSite());

  private static final String[] OF_SITES = codes(FaultKind::ofSite);

  private static final String SAVE =
      """
      insert into site_finding as f (target_id, kind, place, page, element, value, around, state, status, hash, phases, first_seen,
        last_seen, last_day, inspection_id)
      select $1, k, p, g, e, v, a, s, c, h, h2::integer[], $2, $2, $3, $4
      from unnest($5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::smallint[], $13::text[],
        $14::text[]) as x (k, p, g, e, v, a, s, c, h, h2)
      on conflict (target_id, kind, place) do update set
        page = excluded.page, value = excluded.value, around = excluded.around, status = excluded.status, hash = excluded.hash,
        phases = excluded.phases, last_seen = excluded.last_seen, last_day = excluded.last_day,
        inspection_id = excluded.inspection_id, gone_at = null,
        first_seen = case when f.state = 'gone' then excluded.first_seen else f.first_seen end,
        days = case when f.state = 'gone' then 1 when f.last_day < excluded.last_day then f.days + 1 else f.days end,
        state = case
          when f.state in ('confirmed', 'struck') then f.state
          when f.state = 'tolerated' and (f.tolerated_until is null or f.tolerated_until >= excluded.last_day) then f.state
          when excluded.state = 'certain' or f.state = 'certain' then 'certain'
          when f.state <> 'gone' and f.kind like 'dead_%' and f.days + (f.last_day < excluded.last_day)::int >= $15 then 'certain'
          else 'suspect' end""";

  /** What is not struck ends where it is no longer seen; a struck one stays struck. */
  private static final String ENDED =
      """
      update site_finding set gone_at = $2, state = case when state = 'struck' then state else 'gone' end
      where target_id = $1 and gone_at is null and inspection_id <> $3 and\s""";

  private static final String ALIVE = ENDED + "kind = any($4) and element = any($5)";

  private static final String VANISHED = ENDED + "kind <> all($4) and page = any($5)";

  private static final String TOUCH =
      """
      update site_finding set inspection_id = $2, last_seen = $3, last_day = $4
      where target_id = $1 and gone_at is null and kind <> all($5) and page = any($6)""";

  private static final String UNSEEN =
      ENDED
          + """
          page in (select address from site_page where target_id = $1 and inspection_id = $3)
          and kind <> all($5) and (kind <> all($4) or element not in (select address from inspection_address where inspection_id = $3))""";

  private static final String SETTLED = ENDED + "kind = any($4)";

  private final ZoneId zone;

  SiteFindingStore(ZoneId zone) {
    this.zone = zone;
  }

  /** Stores what was seen at an instant. */
  Uni<Void> save(
      SqlConnection transaction, int target, long inspection, Instant now, List<FoundFault> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    // One statement touches a row once: of one fault seen twice the last counts.
    Map<String, FoundFault> distinct = new LinkedHashMap<>();
    found.forEach(f -> distinct.put(f.fault().kind() + "/" + f.place(), f));
    List<FoundFault> rows = List.copyOf(distinct.values());
    Tuple values =
        Tuple.of(target, time(now), day(now), inspection)
            .addArrayOfString(column(rows, String[]::new, f -> f.fault().kind().code()))
            .addArrayOfUUID(column(rows, UUID[]::new, FoundFault::place))
            .addArrayOfString(column(rows, String[]::new, FoundFault::page))
            .addArrayOfString(column(rows, String[]::new, f -> f.fault().element()))
            .addArrayOfString(column(rows, String[]::new, f -> f.fault().value()))
            .addArrayOfString(column(rows, String[]::new, f -> f.fault().around()))
            .addArrayOfString(
                column(rows, String[]::new, f -> f.fault().certain() ? "certain" : "suspect"))
            .addArrayOfShort(column(rows, Short[]::new, f -> (short) f.status()))
            .addArrayOfString(column(rows, String[]::new, FoundFault::hash))
            .addArrayOfString(column(rows, String[]::new, SiteFindingStore::phases))
            .addInteger(DAYS_TO_COUNT);
    return transaction.preparedQuery(SAVE).execute(values).replaceWithVoid();
  }

  private static String phases(FoundFault found) {
    var p = found.phases();
    return "{%d,%d,%d,%d,%d}".formatted(p.dns(), p.connect(), p.tls(), p.firstByte(), p.transfer());
  }

  private LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }

  /** These links opened: what was wrong with them is gone. */
  Uni<Void> alive(
      SqlConnection transaction, int target, long inspection, Instant now, List<String> links) {
    return ended(transaction, ALIVE, target, inspection, now, links);
  }

  /** These pages are no more: what was wrong with them is gone with them. */
  Uni<Void> vanished(
      SqlConnection transaction, int target, long inspection, Instant now, List<String> pages) {
    return ended(transaction, VANISHED, target, inspection, now, pages);
  }

  private static Uni<Void> ended(
      SqlConnection transaction,
      String statement,
      int target,
      long inspection,
      Instant now,
      List<String> places) {
    return places.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(statement)
            .execute(
                Tuple.of(target, time(now), inspection)
                    .addArrayOfString(OF_TARGETS)
                    .addArrayOfString(places.toArray(String[]::new)))
            .replaceWithVoid();
  }

  /** These pages were not sent again: what was found on them stands. */
  Uni<Void> unchanged(
      SqlConnection transaction, int target, long inspection, Instant now, List<String> pages) {
    return pages.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(TOUCH)
            .execute(
                Tuple.of(target, inspection, time(now), day(now))
                    .addArrayOfString(OF_TARGETS_AND_SITES)
                    .addArrayOfString(pages.toArray(String[]::new)))
            .replaceWithVoid();
  }

  /**
   * At the end of a walk: what pages that were looked at no longer show is gone; of links only what
   * they no longer lead to, for others nothing was proved.
   */
  Uni<Void> unseen(SqlConnection transaction, int target, long inspection, Instant now) {
    return transaction
        .preparedQuery(UNSEEN)
        .execute(
            Tuple.of(target, time(now), inspection)
                .addArrayOfString(OF_TARGETS)
                .addArrayOfString(OF_SITES))
        .replaceWithVoid();
  }

  /** These kinds were looked for in the whole site: what was not found again is gone. */
  Uni<Void> settled(
      SqlConnection transaction, int target, long inspection, Instant now, List<FaultKind> kinds) {
    String[] codes = kinds.stream().map(FaultKind::code).toArray(String[]::new);
    return codes.length == 0
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(SETTLED)
            .execute(Tuple.of(target, time(now), inspection).addArrayOfString(codes))
            .replaceWithVoid();
  }

  private static String[] codes(Predicate<FaultKind> of) {
    return Arrays.stream(FaultKind.values()).filter(of).map(FaultKind::code).toArray(String[]::new);
  }
}
