package cn.xunjian.web.reviews;

import cn.xunjian.cases.reviews.ComparedPublication;
import cn.xunjian.registry.Registered;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A publication beside its review.
 *
 * @param review the review that it had; of a finding the nearest that there is, too late or not
 *     passed
 */
@Schema(name = "ComparedPublication")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComparedView(
    long id,
    String account,
    String accountName,
    Long unit,
    String unitName,
    String title,
    String url,
    Instant appearedAt,
    Instant comparedAt,
    String state,
    Text stateName,
    Long review,
    String by,
    Instant at,
    String note) {

  /** For descriptions. */
  static final String EXAMPLE =
      """
      {"id":4,"account":"wx-wuling","accountName":"武陵发布","unit":3,"unitName":"武陵区","title":"停水通知",\
      "url":"https://mp.weixin.qq.com/s/x","appearedAt":"2026-11-30T02:00:00Z","comparedAt":"2026-11-30T02:05:00Z",\
      "state":"open","stateName":{"zh":"未经审核发布，待核实","en":"published without review"}}""";

  /**
   * @param target null if it is not registered any more
   */
  static ComparedView of(ComparedPublication compared, Registered target) {
    return new ComparedView(
        compared.id(),
        target == null ? null : target.key().value(),
        target == null ? null : target.profile().name(),
        target == null ? null : target.profile().unit(),
        target == null ? null : target.unitName(),
        compared.title(),
        compared.link(),
        compared.appearedAt(),
        compared.comparedAt(),
        compared.state().code(),
        compared.state().words(),
        compared.review(),
        compared.actor(),
        compared.at(),
        compared.note());
  }
}
