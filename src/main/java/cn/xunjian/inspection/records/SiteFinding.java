package cn.xunjian.inspection.records;

import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.observation.Phases;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Something wrong with a site, over all the inspections that saw it.
 *
 * @param page the page that bears it, or that leads to it
 * @param element what on the page; of links the address that they lead to
 * @param value what was measured or found instead
 * @param around the text around it
 * @param status the HTTP status, 0 if none came
 * @param hash of the page's bytes (SHA-256); null if there were none
 * @param days on how many days it was seen since it was first seen
 * @param inspection the one that saw it last
 * @param mark what a person said of it; null if nobody did
 */
public record SiteFinding(
    long id,
    int target,
    FaultKind kind,
    String page,
    String element,
    String value,
    String around,
    FindingState state,
    int status,
    String hash,
    Phases phases,
    Instant firstSeen,
    Instant lastSeen,
    Instant goneAt,
    int days,
    long inspection,
    Mark mark) {

  /**
   * What a person said of a finding.
   *
   * @param until the last day on which it is tolerated; null for no end, and for other marks
   */
  public record Mark(String by, Instant at, String reason, LocalDate until) {}
}
