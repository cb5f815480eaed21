package cn.xunjian.web.inspections;

import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.walk.WalkTally;
import cn.xunjian.registry.Registered;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An inspection as it is shown.
 *
 * @param seed what its draws of articles follow from, as text: programs must not round it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Inspection")
record InspectionView(
    long id,
    String target,
    String name,
    String scope,
    String state,
    String outcome,
    String askedBy,
    Instant askedAt,
    Instant startedAt,
    Instant endedAt,
    String seed,
    WalkTally progress,
    String detail) {

  static final String EXAMPLE =
      """
      {"id":7,"target":"4307000001","name":"常德市人民政府门户网站","scope":"site","state":"running","askedBy":"李四",
        "askedAt":"2026-11-29T22:00:00+08:00","startedAt":"2026-11-29T22:00:05+08:00","seed":"-4211",
        "progress":{"pages":120,"links":431,"waiting":88,"faults":12,"unclear":3,"robots":0,"cpuMillis":640,"bytes":5242880}}""";

  static InspectionView of(Inspection i, Optional<Registered> site) {
    return new InspectionView(
        i.id(),
        site.map(s -> s.key().value()).orElse(null),
        site.map(s -> s.profile().name()).orElse(null),
        i.scope().code(),
        i.state().code(),
        i.outcome(),
        i.askedBy(),
        i.askedAt(),
        i.startedAt(),
        i.endedAt(),
        Long.toString(i.seed()),
        i.tally(),
        i.detail().isEmpty() ? null : i.detail());
  }
}
