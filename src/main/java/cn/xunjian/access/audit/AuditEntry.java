package cn.xunjian.access.audit;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A row of the trail.
 *
 * @param number counts the rows from 1 without a gap
 * @param by who did it
 */
public record AuditEntry(long number, Instant at, By by, Deed deed) {

  /**
   * Who did it, as it was then: names change, the row does not.
   *
   * @param caller person, token, key, provider, installation, demo, link or nobody
   * @param id the number of the account or key; null where there is none
   * @param session the number of the session; null without one
   */
  public record By(String caller, Long id, String name, Long session, String address) {

    static By of(Requester requester) {
      Caller caller = requester.caller();
      String address = requester.address();
      if (caller instanceof Caller.Someone person) {
        return new By("person", person.person(), person.login(), person.session(), address);
      }
      if (caller instanceof Caller.Machine machine) {
        return new By("key", machine.key(), machine.name(), null, address);
      }
      if (caller instanceof Caller.Bearer bearer) {
        return new By("token", bearer.person(), bearer.login(), null, address);
      }
      return new By(kind(caller), null, caller.name(), null, address);
    }

    private static String kind(Caller caller) {
      if (caller instanceof Caller.Installation) {
        return "installation";
      }
      if (caller instanceof Caller.Provider) {
        return "provider";
      }
      if (caller instanceof Caller.LinkHolder) {
        return "link";
      }
      return caller instanceof Caller.DemoPerson ? "demo" : "nobody";
    }
  }

  static AuditEntry of(long number, Instant at, By by, Deed deed) {
    // As exact as the database keeps it, or the hash would not be found again.
    return new AuditEntry(number, at.truncatedTo(ChronoUnit.MICROS), by, deed);
  }
}
