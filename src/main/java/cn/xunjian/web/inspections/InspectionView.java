package cn.xunjian.web.inspections;

import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.walk.WalkTally;
import cn.xunjian.registry.Registered;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An inspection as it is shown.
 *
 * @param checks what was looked at and what not; absent before the end
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
    String detail,
    List<Check> checks) {

  static final String EXAMPLE =
      """
      {"id":7,"target":"4307000001","name":"常德市人民政府门户网站","scope":"site","state":"running","askedBy":"李四",
        "askedAt":"2026-11-29T22:00:00+08:00","startedAt":"2026-11-29T22:00:05+08:00","seed":"-4211",
        "progress":{"pages":120,"links":431,"waiting":88,"faults":12,"unclear":3,"robots":0,"cpuMillis":640,"bytes":5242880,
          "sights":{"home":true,"bareHome":false,"unchanged":0,"guides":6,"letters":1,"surveys":0,"files":14,"unread":1,"scripted":2,
            "rendered":2}}}""";

  static final String ENDED =
      """
      {"id":7,"target":"4307000001","name":"常德市人民政府门户网站","scope":"site","state":"done","outcome":"complete","askedBy":"李四",
        "askedAt":"2026-11-29T22:00:00+08:00","startedAt":"2026-11-29T22:00:05+08:00","endedAt":"2026-11-29T22:14:31+08:00","seed":"-4211",
        "checks":[{"check":"files","state":"part","count":14,"why":"unreadable","chinese":"附件文字：部分查看，部分文件读不出文字",
            "english":"texts of attachments: in part, some files could not be read"},
          {"check":"ipv6_open","state":"not_looked","why":"no_ipv6_here","chinese":"经 IPv6 打开：未查，本系统所在网络没有 IPv6",
            "english":"opening over IPv6: not looked at, this place has no IPv6"}]}""";

  /**
   * How far something was looked at.
   *
   * @param state looked, part or not_looked
   * @param count of how many; absent where that is not counted
   * @param why not, or only in part; absent where nothing stood against it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "InspectionCheck")
  record Check(
      String check, String state, Integer count, String why, String chinese, String english) {

    static Check of(CheckMade made) {
      boolean plain = made.why() == SiteCheck.Why.NOTHING;
      Text says = made.says();
      return new Check(
          made.check().code(),
          made.state().code(),
          made.count() == 0 ? null : made.count(),
          plain ? null : made.why().code(),
          says.zh(),
          says.en());
    }
  }

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
        i.detail().isEmpty() ? null : i.detail(),
        i.checks().isEmpty() ? null : i.checks().stream().map(Check::of).toList());
  }
}
