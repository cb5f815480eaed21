package cn.xunjian.cases.checklist;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How long the notice of a permanent closing has stood (notice 3.3e: a month, without a gap). It
 * begins again whenever a look does not find it.
 *
 * @param since when it was first found since the last gap; null while it is not there
 */
public record NoticeMonth(Instant since) {

  /** What a look at the home page adds. */
  public NoticeMonth looked(boolean stands, Instant at) {
    return new NoticeMonth(!stands ? null : since == null ? at : since);
  }

  /** When the month is over, by the calendar; null while the notice is not there. */
  public Instant over(ZoneId zone) {
    return since == null ? null : since.atZone(zone).plusMonths(1).toInstant();
  }

  public boolean isOver(Instant at, ZoneId zone) {
    return since != null && !at.isBefore(over(zone));
  }

  public Text words(ZoneId zone) {
    return since == null
        ? new Text("首页未见公告，一个月重新计算", "the notice is not there: the month begins again")
        : new Text("公告自 %s 起连续保留，至 %s 满一个月", "the notice stands since %s; the month is over on %s")
            .with(since.atZone(zone).toLocalDate(), over(zone).atZone(zone).toLocalDate());
  }
}
