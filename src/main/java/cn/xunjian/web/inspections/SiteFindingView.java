package cn.xunjian.web.inspections;

import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.observation.Phases;
import cn.xunjian.registry.Registered;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A finding as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SiteFinding")
record SiteFindingView(
    long id,
    String target,
    String name,
    String unit,
    String kind,
    String group,
    String chinese,
    String english,
    String state,
    String page,
    String element,
    String value,
    String around,
    Evidence evidence,
    Instant firstSeen,
    Instant lastSeen,
    Instant goneAt,
    int days,
    long inspection,
    Mark mark) {

  static final String EXAMPLE =
      """
      {"id":41,"target":"4307000001","name":"常德市人民政府门户网站","unit":"市行政审批服务局","kind":"dead_link","group":"links",
        "chinese":"链接打不开","english":"a link that does not open","state":"certain","page":"https://www.example.gov.cn/",
        "element":"https://www.example.gov.cn/old/1.html","value":"http_4xx: HTTP 404","around":"关于防汛的通知",
        "evidence":{"status":404,"phases":{"dns":210,"connect":900,"tls":2100,"firstByte":12000,"transfer":300}},
        "firstSeen":"2026-11-22T23:10:00+08:00","lastSeen":"2026-11-29T23:12:00+08:00","days":2,"inspection":7}""";

  /** What proves it: the last status, the hash of the page, how long each phase took in µs. */
  @Schema(name = "SiteFindingEvidence")
  record Evidence(int status, String hash, Phases phases) {}

  /** What a person said of it. */
  @Schema(name = "SiteFindingMark")
  record Mark(String by, Instant at, String reason, LocalDate until) {

    static Mark of(SiteFinding.Mark mark) {
      return mark == null ? null : new Mark(mark.by(), mark.at(), mark.reason(), mark.until());
    }
  }

  static SiteFindingView of(SiteFinding f, Optional<Registered> site) {
    return new SiteFindingView(
        f.id(),
        site.map(s -> s.key().value()).orElse(null),
        site.map(s -> s.profile().name()).orElse(null),
        site.map(Registered::unitName).orElse(null),
        f.kind().code(),
        f.kind().group().code(),
        f.kind().words().zh(),
        f.kind().words().en(),
        f.state().code(),
        f.page(),
        f.element(),
        f.value(),
        f.around(),
        new Evidence(f.status(), f.hash(), f.phases()),
        f.firstSeen(),
        f.lastSeen(),
        f.goneAt(),
        f.days(),
        f.inspection(),
        Mark.of(f.mark()));
  }
}
