package cn.xunjian.cases;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.cases.checklist.OfficeCase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One thing that fails holds back none of the others. */
class CaseUpkeepTest {

  private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final List<String> done = new ArrayList<>();

  private static <T> Uni<T> fails() {
    return Uni.createFrom().failure(new IllegalStateException("the database is away"));
  }

  private static OfficeCase numbered(long id) {
    return new OfficeCase(
        id,
        new UUID(0, id),
        "redesign",
        3,
        "武陵区",
        null,
        "改版",
        new JsonObject(),
        OfficeCase.State.OPEN,
        "王敏",
        NOW,
        null,
        List.of());
  }

  @Test
  void whatIsOverdueAndWhatEndsIsToldAlthoughAllElseFails() {
    CaseStore store =
        new CaseStore(null) {
          @Override
          Uni<List<OfficeCase>> overdue(Instant now) {
            done.add("overdue");
            return Uni.createFrom().item(List.of());
          }

          @Override
          Uni<List<OfficeCase>> ending(Instant now, Instant until) {
            done.add("ending");
            return fails();
          }
        };
    CaseLooks looks =
        new CaseLooks(null, null, null, null, CLOCK, ZoneOffset.UTC) {
          @Override
          Uni<Void> turn() {
            return fails();
          }
        };
    StalledNotices stalled =
        new StalledNotices(null, null, null, ZoneOffset.UTC) {
          @Override
          Uni<Void> turn(Instant now) {
            throw new IllegalStateException("before there is anything to wait for");
          }
        };
    FoundNotices notices =
        new FoundNotices(null, null, null, null) {
          @Override
          Uni<Void> turn(Instant now) {
            return fails();
          }
        };
    CaseNews news =
        new CaseNews(null) {
          @Override
          void committed() {
            done.add("committed");
          }
        };
    TemporaryClosings closings = new TemporaryClosings(store, notices, news, ZoneOffset.UTC);

    done(new CaseUpkeep(store, looks, stalled, closings, news, CLOCK).turn());
    assertThat(done).containsExactly("ending", "overdue", "committed");
  }

  @Test
  void aCaseThatFailsHoldsBackNoOther() {
    done(
        CaseUpkeep.each(
            List.of(numbered(1), numbered(2), numbered(3)),
            each -> {
              done.add("case " + each.id());
              return each.id() == 2 ? fails() : Uni.createFrom().voidItem();
            }));
    assertThat(done).containsExactly("case 1", "case 2", "case 3");
  }
}
