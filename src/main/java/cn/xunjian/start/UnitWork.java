package cn.xunjian.start;

import cn.xunjian.cases.CaseUpkeep;
import cn.xunjian.cases.CheckInAnnouncements;
import cn.xunjian.cases.DutyReminders;
import cn.xunjian.cases.MediaReportRounds;
import cn.xunjian.cases.reviews.ReviewRounds;
import cn.xunjian.cases.sites.FunctionLooks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * What units owe and what goes on by itself: duties that are missing, cases whose step is the
 * machine's, publications that have no review.
 */
@Singleton
class UnitWork {

  private final DutyReminders duties;
  private final CheckInAnnouncements announcements;
  private final CaseUpkeep cases;
  private final ReviewRounds reviews;
  private final MediaReportRounds reports;
  private final FunctionLooks functions;

  UnitWork(
      DutyReminders duties,
      CheckInAnnouncements announcements,
      CaseUpkeep cases,
      ReviewRounds reviews,
      MediaReportRounds reports,
      FunctionLooks functions) {
    this.duties = duties;
    this.announcements = announcements;
    this.cases = cases;
    this.reviews = reviews;
    this.reports = reports;
    this.functions = functions;
  }

  Uni<Void> remindOfDuties() {
    return duties.turn();
  }

  Uni<Void> announceCheckIns() {
    return announcements.turn();
  }

  Uni<Void> draftReports() {
    return reports.turn();
  }

  Uni<Void> followCases() {
    return cases.turn();
  }

  Uni<Void> openFunctions() {
    return functions.turn();
  }

  Uni<Void> compareReviews() {
    return reviews.turn();
  }
}
