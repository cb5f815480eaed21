package cn.xunjian.rulebook.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.Canonical;
import cn.xunjian.rulebook.text.RuleBookException;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The texts of editions and their assignments in a real PostgreSQL. */
class EditionStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-11-29T16:00:00Z");
  private static final RuleBook NATION = RuleBooks.bundled("cn-2019-19");
  private static final RuleBook TEN = RuleBooks.bundled("ten-days");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final EditionStore editions = new EditionStore(DATABASE.pool());
  private final AssignmentStore assignments = new AssignmentStore(DATABASE.pool());

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("truncate rulebook_edition, rulebook_assignment");
  }

  private static <T> T done(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }

  private Bookshelf shelf(RuleBook configured) {
    return new Bookshelf(editions, configured, new SettableClock(NOW));
  }

  private static RuleBook city(int version, String accounts) {
    return RuleBooks.read(
        "city.yaml",
        "{id: city, version: %d, extends: cn-2019-19/2, indicators: [{id: A3, conditions: [{measure: silence, limit: %s}]}]}"
            .formatted(version, accounts),
        RuleBooks::ofBundled);
  }

  @Test
  void whatIsKeptNeverChanges() {
    StoredEdition kept = done(editions.keep(StoredEdition.of(NATION, NOW)));
    StoredEdition other =
        new StoredEdition(NATION.edition(), null, "0".repeat(64), "{}", NOW.plusSeconds(9));

    assertThat(kept).isEqualTo(StoredEdition.of(NATION, NOW));
    assertThat(done(editions.keep(other))).as("the first stays").isEqualTo(kept);
    assertThat(done(editions.all())).containsExactly(kept);
    for (String change :
        List.of("update rulebook_edition set content = '{}'", "delete from rulebook_edition")) {
      assertThatThrownBy(() -> DATABASE.sql().execute(change))
          .hasStackTraceContaining("edition cn-2019-19/2 is kept for ever; raise version");
    }
  }

  @Test
  void anEditionIsJudgedByThoughItsFileIsGone() {
    RuleBook city = city(4, "P9D");
    done(shelf(city).open());

    RuleBook again = done(shelf(NATION).find(city.edition()));

    assertThat(again.base()).contains(NATION.edition());
    assertThat(StoredEdition.of(again, NOW)).isEqualTo(StoredEdition.of(city, NOW));
    assertThat(done(shelf(NATION).find(new Edition("city", 5)))).isNull();
    assertThat(done(shelf(NATION).all()))
        .extracting(each -> each.edition().edition() + " " + each.bundled() + " " + each.stored())
        .containsExactly(
            "city/4 false true",
            "beijing-style/1 true false",
            "changde-2019/1 true false",
            "changde-2019/2 true false",
            "cn-2019-19/1 true false",
            "cn-2019-19/2 true false",
            "county-59/1 true false",
            "ten-days/1 true false",
            "ten-days/2 true false");
  }

  @Test
  void otherContentUnderAKnownVersionStopsTheStart() {
    RuleBook before = city(4, "P9D");
    RuleBook after = city(4, "P10D");
    done(shelf(before).open());
    done(shelf(before).open());

    assertThatThrownBy(() -> done(shelf(after).open()))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("rule book city/4")
        .hasMessageContaining(StoredEdition.of(before, NOW).sha256())
        .hasMessageContaining(StoredEdition.of(after, NOW).sha256())
        .hasMessageContaining(
            "raise version in the file that xunjian.rulebook names, or restore the file");
    done(shelf(city(5, "P10D")).open());
  }

  @Test
  void aBundledBookThatChangedIsAFaultOfTheProgram() {
    RuleBook changed =
        RuleBooks.read(
            "x",
            StoredEdition.of(NATION, NOW).content().replace("P14D", "P15D"),
            unknown -> Optional.empty());
    done(editions.keep(StoredEdition.of(changed, NOW)));

    assertThatThrownBy(() -> done(shelf(TEN).open()))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("rule book cn-2019-19/2")
        .hasMessageContaining("start the release that brought it as it was");
  }

  /** A later program may write the same content with other spaces: that is the same edition. */
  @Test
  void anotherFormOfTheSameContentIsTheSameEdition() {
    String spaced = StoredEdition.of(NATION, NOW).content().replace("{", "{ ");
    done(
        editions.keep(
            new StoredEdition(NATION.edition(), null, Canonical.sha256(spaced), spaced, NOW)));

    done(shelf(NATION).open());
    assertThat(done(shelf(TEN).keep(NATION)).same()).isTrue();
  }

  @Test
  void aBookIsBroughtOnce() {
    Bookshelf shelf = shelf(NATION);

    assertThat(done(shelf.keep(city(4, "P9D"))))
        .extracting(Bookshelf.Kept::added, Bookshelf.Kept::same)
        .containsExactly(true, true);
    assertThat(done(shelf.keep(city(4, "P9D"))))
        .extracting(Bookshelf.Kept::added, Bookshelf.Kept::same)
        .containsExactly(false, true);
    assertThat(done(shelf.keep(city(4, "P10D"))))
        .extracting(Bookshelf.Kept::added, Bookshelf.Kept::same)
        .containsExactly(false, false);
    RuleBook notBundled =
        RuleBooks.read(
            "x",
            StoredEdition.of(TEN, NOW).content().replace("P10D", "P11D"),
            unknown -> Optional.empty());
    assertThat(done(shelf.keep(notBundled)).same()).as("ten-days/2 was never used").isFalse();
  }

  @Test
  void twoNodesAtTheirFirstStartNoteTheSettingOnce() {
    List<Uni<Void>> starts =
        List.of(
            shelf(NATION).open().chain(() -> assignments.configured(NATION.edition(), NOW)),
            shelf(NATION).open().chain(() -> assignments.configured(NATION.edition(), NOW)));

    done(Uni.join().all(starts).andFailFast());

    assertThat(done(assignments.read()).plain())
        .containsExactly(new Assignment(null, NATION.edition(), Instant.EPOCH));
    assertThat(done(editions.all())).hasSize(1);
  }

  @Test
  void theSettingIsNotedWhenItChanges() {
    done(shelf(NATION).open());
    done(shelf(TEN).open());
    done(assignments.configured(NATION.edition(), NOW));
    done(assignments.configured(NATION.edition(), NOW.plusSeconds(60)));
    int before = done(assignments.revision());
    done(assignments.configured(TEN.edition(), NOW.plusSeconds(120)));

    assertThat(done(assignments.read()).plain())
        .containsExactly(
            new Assignment(null, NATION.edition(), Instant.EPOCH),
            new Assignment(null, TEN.edition(), NOW.plusSeconds(120)));
    assertThat(done(assignments.revision())).isEqualTo(before + 1);
  }

  @Test
  void ofTwoAtOnceOneIsToldToReadAgain() {
    done(shelf(TEN).open());
    MadeAssignment first = made(1L, TEN.edition());
    MadeAssignment second = made(2L, TEN.edition());
    Expectation seen = new Expectation.OneOf(Set.of(done(assignments.revision())));

    List<Assignments> ended =
        done(
            Uni.join()
                .all(List.of(change(seen, first), change(seen, second)))
                .andCollectFailures());

    assertThat(ended).as("one of them").containsOnlyOnce((Assignments) null);
    Assignments now = done(assignments.read());
    assertThat(now.all()).hasSize(1).extracting(StoredAssignment::made).isSubsetOf(first, second);
    done(assignments.change(new Expectation.Something(), a -> a.to(List.of(), NOW), NOW));
    assertThat(done(assignments.read()).all()).isEmpty();
  }

  private Uni<Assignments> change(Expectation seen, MadeAssignment wish) {
    return assignments.change(seen, all -> all.to(List.of(wish), NOW), NOW);
  }

  private static MadeAssignment made(Long unit, Edition edition) {
    return new MadeAssignment(new Assignment(unit, edition, MONDAY), "常行审发〔2026〕8号", "李四");
  }
}
