package cn.xunjian.web.exports;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestMulti;

/** Writes lines of one target after the other, no faster than they are read. */
@ApplicationScoped
class ExportStream {

  private final LiveRegistry registry;
  private final KnownTargets known;
  private final UnitStore units;
  private final Asker asker;
  private final ZoneId zone;

  ExportStream(
      LiveRegistry registry, KnownTargets known, UnitStore units, Asker asker, ZoneId zone) {
    this.asker = asker;
    this.registry = registry;
    this.known = known;
    this.units = units;
    this.zone = zone;
  }

  record Span(Instant from, Instant to) {}

  /**
   * The answer to a query.
   *
   * @param lines of one target in a period, a handful at a time
   * @throws Problem if the query is wrong; nothing is written then
   */
  RestMulti<byte[]> of(
      String name,
      ExportQuery query,
      List<String> columns,
      BiFunction<Registered, Span, Multi<List<Line>>> lines) {
    LineFormat format = query.written();
    Span span = span(query);
    Multi<byte[]> body =
        targets(query)
            .onItem()
            .transformToMulti(targets -> Multi.createFrom().iterable(targets))
            .onItem()
            .transformToMultiAndConcatenate(target -> lines.apply(target, span))
            .filter(piece -> !piece.isEmpty())
            // Opening packed days is no work for an event loop.
            .emitOn(Infrastructure.getDefaultWorkerPool(), 1)
            .map(piece -> written(piece, format));
    byte[] head = format.head(columns);
    Multi<byte[]> all =
        head.length == 0
            ? body
            : Multi.createBy().concatenating().streams(Multi.createFrom().item(head), body);
    return RestMulti.fromMultiData(all)
        .header("Content-Type", format.type())
        .header(
            "Content-Disposition", "attachment; filename=\"" + name + "." + format.ending() + "\"")
        .build();
  }

  private byte[] written(List<Line> lines, LineFormat format) {
    StringBuilder text = new StringBuilder(lines.size() * 200);
    lines.forEach(line -> text.append(format.line(line, zone)));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Span span(ExportQuery query) {
    Instant from = Query.instant("from", query.from);
    Instant to = Query.instant("to", query.to);
    if (from == null || to == null) {
      throw Problem.badRequest(
          from == null ? "?from" : "?to", "required", "from and to say of which period");
    }
    if (!from.isBefore(to)) {
      throw Problem.badRequest("?from", "empty_span", "from must lie before to");
    }
    return new Span(from, to);
  }

  private Uni<List<Registered>> targets(ExportQuery query) {
    if (query.target != null && query.unit != null) {
      throw Problem.badRequest("?unit", "both", "give either target or unit");
    }
    if (query.target != null) {
      return Uni.createFrom().item(List.of(known.seen(query.target)));
    }
    Reach seen = asker.reach(Right.READ);
    if (query.unit == null) {
      return Uni.createFrom().item(sorted(null, seen));
    }
    long unit = Query.number("unit", query.unit);
    return units.tree().map(tree -> sorted(tree.withBelow(unit), seen));
  }

  private List<Registered> sorted(Set<Long> units, Reach seen) {
    return registry.all().stream()
        .filter(target -> seen.includes(target.profile().unit()))
        .filter(target -> units == null || units.contains(target.profile().unit()))
        .sorted(Comparator.comparing(target -> target.key().value()))
        .toList();
  }
}
