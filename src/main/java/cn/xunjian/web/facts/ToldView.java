package cn.xunjian.web.facts;

import cn.xunjian.observation.Informant;
import java.time.Instant;

/** Who told us of a publication that we did not read ourselves, as it is shown. */
record ToldView(String pushedBy, String attestedBy, String evidence, Instant expiresAt) {

  static ToldView of(Informant told) {
    return told == null
        ? null
        : new ToldView(told.pusher(), told.attestedBy(), told.evidence(), told.expiresAt());
  }
}
