package cn.xunjian.inspection.records;

import static cn.xunjian.inspection.records.InspectionStore.column;
import static cn.xunjian.inspection.records.InspectionStore.instant;
import static cn.xunjian.inspection.records.InspectionStore.time;

import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.walk.LookedPage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The pages of a site as they were last seen, with where they lead. */
@ApplicationScoped
public class SitePageStore {

  private static final String SAVE =
      """
      insert into site_page (target_id, page, address, role, depth, name, title, items, newest, etag, last_modified, basis, links,
        rendered, inspection_id, seen_at)
      select $1, p, a, r, d, n, t, i, w, e, m, b, l, x, $2, $3
      from unnest($4::uuid[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::text[], $10::int[], $11::timestamptz[],
        $12::text[], $13::text[], $14::bigint[], $15::bytea[], $16::boolean[]) as s (p, a, r, d, n, t, i, w, e, m, b, l, x)
      on conflict (target_id, page) do update set role = excluded.role, depth = excluded.depth, name = excluded.name,
        title = excluded.title, items = excluded.items, newest = excluded.newest, etag = excluded.etag,
        last_modified = excluded.last_modified, basis = excluded.basis, links = excluded.links,
        rendered = excluded.rendered, inspection_id = excluded.inspection_id, seen_at = excluded.seen_at""";

  private final Pool pool;

  SitePageStore(Pool pool) {
    this.pool = pool;
  }

  /** A page with the inspection that saw it last. */
  public record Kept(LookedPage page, long inspection, Instant seenAt) {}

  /** The pages of a site by address, in the order of depth and address. */
  public Uni<Map<String, Kept>> of(int target) {
    return pool.preparedQuery(
            "select * from site_page where target_id = $1 order by depth, address")
        .execute(Tuple.of(target))
        .map(
            rows -> {
              Map<String, Kept> pages = new LinkedHashMap<>();
              rows.forEach(row -> pages.put(row.getString("address"), kept(row)));
              return pages;
            });
  }

  Uni<Void> save(
      SqlConnection transaction, int target, long inspection, Instant now, List<LookedPage> pages) {
    if (pages.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple values =
        Tuple.of(target, inspection, time(now))
            .addArrayOfUUID(column(pages, UUID[]::new, p -> identity(p.address())))
            .addArrayOfString(column(pages, String[]::new, LookedPage::address))
            .addArrayOfString(column(pages, String[]::new, p -> p.role().code()))
            .addArrayOfShort(column(pages, Short[]::new, p -> (short) p.depth()))
            .addArrayOfString(column(pages, String[]::new, p -> plain(p.name())))
            .addArrayOfString(column(pages, String[]::new, p -> plain(p.title())))
            .addArrayOfInteger(column(pages, Integer[]::new, LookedPage::items))
            .addArrayOfOffsetDateTime(column(pages, OffsetDateTime[]::new, p -> time(p.newest())))
            .addArrayOfString(column(pages, String[]::new, LookedPage::etag))
            .addArrayOfString(column(pages, String[]::new, LookedPage::lastModified))
            .addArrayOfLong(column(pages, Long[]::new, LookedPage::basis))
            .addValue(column(pages, Buffer[]::new, p -> Buffer.buffer(packed(p.links()))))
            .addArrayOfBoolean(column(pages, Boolean[]::new, LookedPage::rendered));
    return transaction.preparedQuery(SAVE).execute(values).replaceWithVoid();
  }

  Uni<Void> forget(SqlConnection transaction, int target, List<String> vanished) {
    return vanished.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery("delete from site_page where target_id = $1 and page = any($2)")
            .execute(
                Tuple.of(target)
                    .addArrayOfUUID(column(vanished, UUID[]::new, SitePageStore::identity)))
            .replaceWithVoid();
  }

  private static UUID identity(String address) {
    return UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8));
  }

  private static String plain(String text) {
    String clean = text.replace('\0', ' ');
    return clean.length() <= 500 ? clean : clean.substring(0, 500);
  }

  private static Kept kept(Row row) {
    LookedPage page =
        new LookedPage(
            row.getString("address"),
            PageRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
            row.getShort("depth"),
            row.getString("name"),
            row.getString("title"),
            row.getInteger("items"),
            instant(row, "newest"),
            row.getString("etag"),
            row.getString("last_modified"),
            row.getLong("basis"),
            unpacked(row.getBuffer("links").getBytes()),
            row.getBoolean("rendered"),
            true);
    return new Kept(page, row.getLong("inspection_id"), instant(row, "seen_at"));
  }

  private static byte[] packed(List<String> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    } catch (IOException memoryHasNoFaults) {
      throw new UncheckedIOException(memoryHasNoFaults);
    }
    return bytes.toByteArray();
  }

  private static List<String> unpacked(byte[] bytes) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
