package cn.xunjian.rulebook.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.FiredEvents;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follows stores that stand in memory; they can be away. */
class LiveEditionsTest {

  private static final RuleBook BOOK = RuleBooks.bundled("cn-2019-19");
  private static final Edition NATION = BOOK.edition();
  private static final Edition TEN = new Edition("ten-days", 1);
  private static final Instant SUNDAY = Instant.parse("2026-11-29T15:59:00Z");
  private static final Instant MONDAY = Instant.parse("2026-11-29T16:00:00Z");

  private final SettableClock clock = new SettableClock(SUNDAY);
  private final FiredEvents<EditionsTurned> turns = new FiredEvents<>();
  private final List<StoredAssignment> made = new ArrayList<>();
  private List<Unit> units =
      List.of(unit(1, null), unit(10, 1L), unit(11, 10L), unit(20, 1L), unit(30, 1L));
  private int revision;
  private long ofRegistry;
  private int trees;
  private boolean away;

  private final LiveEditions live =
      new LiveEditions(
          new AssignmentStore(null) {
            @Override
            Uni<Void> configured(Edition edition, Instant now) {
              assign(null, edition, Instant.EPOCH);
              return Uni.createFrom().voidItem();
            }

            @Override
            Uni<Integer> revision() {
              return answer(revision);
            }

            @Override
            Uni<Assignments> read() {
              return answer(new Assignments(revision, made));
            }
          },
          new Bookshelf(
              new EditionStore(null) {
                @Override
                Uni<List<StoredEdition>> all() {
                  return answer(List.of());
                }

                @Override
                Uni<StoredEdition> find(Edition edition) {
                  return answer(StoredEdition.of(BOOK, SUNDAY));
                }
              },
              BOOK,
              clock),
          new UnitStore(null) {
            @Override
            public Uni<Long> revision() {
              return answer(ofRegistry);
            }

            @Override
            public Uni<UnitTree> tree() {
              trees++;
              return answer(new UnitTree(units));
            }
          },
          turns,
          clock);

  private <T> Uni<T> answer(T item) {
    return away
        ? Uni.createFrom().failure(new ConnectException("the database is away"))
        : Uni.createFrom().item(item);
  }

  private static Unit unit(long id, Long parent) {
    return new Unit(id, "单位" + id, parent, null, 0);
  }

  private void assign(Long unit, Edition edition, Instant from) {
    made.add(
        new StoredAssignment(
            made.size() + 1,
            new MadeAssignment(new Assignment(unit, edition, from), "一次会议", "李四"),
            clock.instant(),
            false));
    revision++;
  }

  private void refresh() {
    live.refresh().await().indefinitely();
  }

  private Edition of(long unit) {
    return live.now().of(unit, clock.instant()).edition();
  }

  @BeforeEach
  void begin() {
    live.begin().await().indefinitely();
  }

  @Test
  void oneBookForAllWithoutAskingForTheTree() {
    ofRegistry++;
    refresh();

    assertThat(of(11)).isEqualTo(NATION);
    assertThat(live.root(clock.instant())).isSameAs(BOOK);
    assertThat(turns.taken()).isEmpty();
    assertThat(trees).isZero();
  }

  @Test
  void anAssignmentTakesEffectAtOnce() {
    assign(10L, TEN, SUNDAY);
    refresh();

    assertThat(of(11)).isEqualTo(TEN);
    assertThat(of(20)).isEqualTo(NATION);
    assertThat(turns.taken())
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.before().of(11, turn.beforeAt()).edition()).isEqualTo(NATION);
              assertThat(turn.now().of(11, turn.at()).edition()).isEqualTo(TEN);
              assertThat(turn.concernsRoot()).isFalse();
            });
    refresh();
    assertThat(turns.taken()).as("said once").isEmpty();
    assertThat(trees).isOne();
  }

  @Test
  void aPlanTurnsAtItsInstantAlsoWithoutTheDatabase() {
    assign(30L, TEN, MONDAY);
    refresh();
    assertThat(turns.taken()).as("nobody is judged otherwise yet").isEmpty();

    away = true;
    clock.set(MONDAY.minusMillis(1));
    assertThatThrownBy(this::refresh).hasStackTraceContaining("the database is away");
    assertThat(of(30)).isEqualTo(NATION);
    assertThat(turns.taken()).isEmpty();

    clock.set(MONDAY);
    assertThat(of(30)).as("before anybody looks").isEqualTo(TEN);
    assertThatThrownBy(this::refresh).hasStackTraceContaining("the database is away");
    assertThat(turns.taken())
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.at()).isEqualTo(MONDAY);
              assertThat(turn.now().nextTurn(turn.beforeAt())).isEqualTo(MONDAY);
            });

    away = false;
    clock.set(MONDAY.plusSeconds(1));
    refresh();
    assertThat(turns.taken()).as("said once").isEmpty();
  }

  @Test
  void aUnitThatMovesIsJudgedAsItsNewBranch() {
    assign(10L, TEN, SUNDAY);
    refresh();
    turns.taken();
    ofRegistry++;
    refresh();
    assertThat(turns.taken()).as("a change that moved no unit").isEmpty();

    units = List.of(unit(1, null), unit(10, 1L), unit(11, 20L), unit(20, 1L), unit(30, 10L));
    ofRegistry++;
    refresh();

    assertThat(of(11)).isEqualTo(NATION);
    assertThat(of(30)).isEqualTo(TEN);
    assertThat(turns.taken()).hasSize(1);
  }

  @Test
  void whatIsTakenBackBeforeItBeginsNeverHolds() {
    assign(30L, TEN, MONDAY);
    refresh();
    made.remove(made.size() - 1);
    revision++;
    refresh();

    clock.set(MONDAY);
    refresh();
    assertThat(of(30)).isEqualTo(NATION);
    assertThat(turns.taken()).isEmpty();
  }

  @Test
  void anAssignmentThatSaysWhatHoldsAnywayIsNotTold() {
    assign(10L, NATION, SUNDAY);
    refresh();

    assertThat(turns.taken()).isEmpty();
  }
}
