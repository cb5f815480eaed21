package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.Coverages;
import cn.xunjian.registry.Platform;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Reads whose coverage over which year somebody asks for. */
@ApplicationScoped
public class CoverageQuery {

  private final Asker asker;
  private final Clock clock;
  private final ZoneId zone;

  CoverageQuery(Asker asker, Clock clock, ZoneId zone) {
    this.asker = asker;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * What is asked for, within what whoever asks supervises. Each part may be null or empty.
   *
   * @param year this year if absent
   * @throws Problem 400 for what cannot be understood
   */
  public Coverages.Asked read(String year, String unit, String kind, String platform) {
    Platform wanted = Query.oneOf("platform", platform, Platform.values(), Platform::code);
    return new Coverages.Asked(
        year(year),
        asker.reach(Right.SUPERVISE),
        unit == null || unit.isEmpty() ? null : Query.number("unit", unit),
        Query.oneOf("kind", kind, List.of("site", "account", "app")),
        wanted == null ? null : wanted.code());
  }

  private int year(String written) {
    if (written == null || written.isEmpty()) {
      return LocalDate.ofInstant(clock.instant(), zone).getYear();
    }
    if (!written.matches("20[0-9]{2}")) {
      throw Problem.badRequest("?year", "bad_number", "year is written like 2026");
    }
    return Integer.parseInt(written);
  }
}
