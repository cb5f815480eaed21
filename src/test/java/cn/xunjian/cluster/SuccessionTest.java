package cn.xunjian.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.cluster.Succession.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessionTest {

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final Duration ALLOWED = Duration.ofSeconds(5);

  @ParameterizedTest(
      name = "{6}: ended {0}, locked {1}, alive {2}, restarted {3}, silent {4} → {5}")
  @CsvSource({
    // ended, locked, alive, restarted, silent, move, what happened
    "false, false, true,  false, PT0S,     WAIT,       the active one works",
    "false, false, true,  false, PT4.999S, WAIT,       it is silent and may still come",
    "false, false, true,  false, PT5S,     END_SILENT, it is frozen or cut off",
    "false, false, false, false, PT5S,     WAIT,       another one is about to take over",
    "false, false, false, false, PT14.9S,  WAIT,       and takes its time",
    "false, false, false, false, PT15S,    END_HOLDER, and does not come to it",
    "false, false, true,  false, PT15S,    END_HOLDER, whoever has the lock is not the one that beats",
    "false, true,  false, false, PT0S,     TAKE,       it died: its sessions are gone",
    "false, true,  true,  false, PT0S,     YIELD,      it lost only the line with the lock",
    "false, true,  true,  false, PT5S,     TAKE,       and does not beat on another one",
    "false, true,  false, true,  PT0S,     YIELD,      the database was restarted under it",
    "false, true,  false, true,  PT4.999S, YIELD,      and it may not have come back yet",
    "false, true,  false, true,  PT5S,     TAKE,       and it does not come back",
    "true,  true,  true,  false, PT0S,     TAKE,       it gave the work out of its hands",
    "true,  true,  false, true,  PT0S,     TAKE,       and the database was restarted since",
    "true,  false, true,  false, PT0S,     WAIT,       a third one was quicker",
  })
  void whoWaitsTakesOver(
      boolean ended,
      boolean locked,
      boolean alive,
      boolean restarted,
      Duration silent,
      Move move,
      String what) {
    Term term = new Term(7, UUID.randomUUID(), "first", "1", NOW, 3, NOW, ended ? NOW : null);
    SeenTerm seen = new SeenTerm(term, locked, alive, restarted, List.of());
    assertThat(Succession.next(seen, silent, ALLOWED)).as(what).isEqualTo(move);
  }
}
