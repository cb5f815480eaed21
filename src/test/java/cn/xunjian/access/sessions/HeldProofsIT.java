package cn.xunjian.access.sessions;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.UsualAccess;
import cn.xunjian.access.live.LiveParts;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.registry.changes.Expectation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was proved when an answer began that goes on: it holds as long as it would be let in. */
class HeldProofsIT extends AccessScene {

  private static final Instant EXPIRES = NOW.plusSeconds(300);

  private boolean holds(Caller asked) {
    boolean holds = done(live.callers.holds(asked, Right.READ));
    assertThat(live.callers.rights(asked).hold(Right.READ)).isEqualTo(holds);
    return holds;
  }

  @Test
  void aProvidersTokenHoldsUntilItExpires() {
    long li = person("li");
    grant(li, PersonRole.VIEWER, 2L);
    Caller program = live.callers.bearer(li, "city", EXPIRES);
    clock.advance(Duration.ofSeconds(299));
    assertThat(holds(program)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(holds(program)).isFalse();
  }

  @Test
  void aProvidersTokenHoldsAsLongAsTheGrant() {
    long li = person("li");
    StoredGrant grant = grant(li, PersonRole.VIEWER, 2L);
    grant(li, PersonRole.SECURITY, null);
    Caller program = live.callers.bearer(li, "city", EXPIRES);
    assertThat(holds(program)).isTrue();
    done(people.granting.end(installation, grant.id()));
    assertThat(holds(program)).isFalse();
  }

  @Test
  void aProvidersTokenHoldsAsLongAsTheAccountIsOpen() {
    long li = person("li");
    grant(li, PersonRole.VIEWER, 2L);
    Caller program = live.callers.bearer(li, "city", EXPIRES);
    done(
        people.accounts.change(
            installation,
            li,
            new Expectation.Something(),
            new PersonDraft("li", "李", 2L, null, null, false)));
    assertThat(holds(program)).isFalse();
  }

  @Test
  void aSessionHoldsAsLongAsTheGrant() {
    long li = person("li");
    StoredGrant grant = grant(li, PersonRole.VIEWER, 2L);
    Caller asked = caller(live, token("li"));
    assertThat(holds(asked)).isTrue();
    done(people.granting.end(installation, grant.id()));
    assertThat(holds(asked)).isFalse();
  }

  /** The provider asked for a second factor, or did not have to. */
  @Test
  void noSecondFactorOfOursIsAskedForWhereAProviderVouched() {
    AccessConfig strict = UsualAccess.with(Map.of("xunjian.access.second-factor", "true"));
    LiveParts asking = new LiveParts(database, audit, strict, vault, clock);
    long li = person("li");
    grant(li, PersonRole.SUPERVISOR, 2L);
    String token =
        done(in.sessions.open(
                live.access.book().person(li).orElseThrow(),
                new Requester(new Caller.Provider("city"), "127.0.0.1", "")))
            .shown();
    done(asking.access.refresh());
    Caller vouched = caller(asking, token);
    assertThat(vouched.may(Right.READ)).isTrue();
    assertThat(asking.callers.rights(vouched).hold(Right.READ)).as("a moment later").isTrue();
    assertThat(done(asking.callers.holds(vouched, Right.READ))).isTrue();
    Caller bySecret = caller(asking, token("li"));
    assertThat(asking.callers.rights(bySecret).hold(Right.READ)).isFalse();
  }
}
