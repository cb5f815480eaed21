package cn.xunjian.patrol;

import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.closings.Closing;
import java.util.List;

/**
 * What is seen inside an approved closing is recorded and counts for nothing (notice 3.3b: strictly
 * within the filed time).
 */
final class Exemption {

  private Exemption() {}

  static Visit of(Visit seen, Closing closing) {
    VisitEvidence was = seen.evidence();
    String would =
        seen.result() == VisitResult.FAILED ? seen.reason().code() : seen.result().code();
    String detail =
        "approved closing "
            + closing.document()
            + "; it would have been "
            + would
            + (was == null ? "" : ": " + was.detail());
    VisitEvidence evidence =
        was == null
            ? new VisitEvidence(detail, "", List.of(), "", "")
            : new VisitEvidence(
                detail, was.url(), was.redirects(), was.headers(), was.firstBytes());
    return new Visit(
        seen.target(),
        seen.place(),
        seen.due(),
        seen.scheduled(),
        seen.startedAt(),
        seen.duration(),
        VisitResult.EXEMPT,
        null,
        seen.httpStatus(),
        seen.bytes(),
        seen.address(),
        seen.phases(),
        seen.certificateExpiry(),
        evidence);
  }
}
