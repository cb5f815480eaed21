package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.judging.TargetState;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the columns of a site lead to together (V4). */
class ColumnStepsTest extends JudgedFacts {

  private List<Registered> columns(int number, ColumnClass columnClass) {
    List<Registered> columns = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      columns.add(
          Sample.column((columnClass == ColumnClass.NEWS ? 100 : 200) + i, SITE, columnClass));
    }
    return columns;
  }

  private void silent(Registered column, int days) {
    read(column, ReadingOutcome.OK, Sample.publication("x", clock.instant().minus(days(days))));
  }

  private List<String> v4() {
    return said().stream().filter(s -> s.contains(" V4 ")).toList();
  }

  @Test
  void fiveSilentColumnsOfTheWatchedClassesAreTheVeto() {
    List<Registered> all = new ArrayList<>(columns(4, ColumnClass.NEWS));
    all.addAll(columns(2, ColumnClass.NOTICES));
    present(SITE);
    present(all.toArray(Registered[]::new));
    for (int i = 0; i < 4; i++) {
      silent(all.get(i), 20 + i);
    }
    assertThat(v4()).isEmpty();
    // Half a year and a day: 6 months from 22 May 2026 end on 22 November.
    silent(all.get(4), 185);
    Incident opened =
        steps.stream().filter(s -> s.incident().rule().equals("V4")).findFirst().get().incident();
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
    assertThat(opened.subject().target()).isEqualTo(1);
    assertThat(opened.counts().getInteger("newsSilent")).isEqualTo(4);
    assertThat(opened.counts().getInteger("noticesSilent")).isEqualTo(1);
    assertThat(opened.counts().getInteger("unreadable")).isEqualTo(1);
    assertThat(opened.evidence().getJsonArray("columns")).hasSize(5);
    // The fifth limit to pass was that of the notices.
    assertThat(opened.startedAt()).isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
    silent(all.get(0), 0);
    assertThat(v4()).isEmpty();
    silent(all.get(5), 0);
    assertThat(v4()).containsExactly("EASED V4 WARNING");
  }

  /**
   * More than two blank columns warn, five are the veto, and each way back in the same incident.
   */
  @Test
  void aWarningIsEscalatedAtTheVetoEasedBelowItAndResolvedBelowTheWarning() {
    List<Registered> all = columns(5, ColumnClass.OTHER);
    present(SITE);
    all.subList(0, 2).forEach(this::blank);
    assertThat(v4()).as("two blank columns").isEmpty();
    blank(all.get(2));
    Incident warned = steps.get(steps.size() - 1).incident();
    assertThat(v4()).containsExactly("OPENED V4 WARNING");
    assertThat(warned.text().zh()).contains("接近单项否决", "空白栏目 3 个（否决线 5）");
    assertThat(warned.counts().getInteger("blank")).isEqualTo(3);
    blank(all.get(3));
    assertThat(v4()).as("still a warning").isEmpty();
    blank(all.get(4));
    assertThat(v4()).containsExactly("ESCALATED V4 CRITICAL");
    silent(all.get(4), 0);
    assertThat(v4()).containsExactly("EASED V4 WARNING");
    all.subList(2, 4).forEach(c -> silent(c, 0));
    assertThat(v4()).containsExactly("RESOLVED V4 WARNING");
  }

  /** A new column in which there is nothing. */
  private void blank(Registered column) {
    present(column);
    read(column, ReadingOutcome.EMPTY);
  }

  /** When the number was reached that warns, not when it was noticed. */
  @Test
  void aWarningBeganWhenTheFourthColumnFellSilent() {
    List<Registered> all = columns(4, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    for (int i = 0; i < 4; i++) {
      silent(all.get(i), 18 - i);
    }
    Incident warned =
        steps.stream().filter(s -> s.incident().rule().equals("V4")).findFirst().get().incident();
    assertThat(v4()).containsExactly("OPENED V4 WARNING");
    assertThat(warned.startedAt()).isEqualTo(clock.instant().minus(days(1)));
  }

  @Test
  void whatIsNotReadYetIsNoProofThatASiteIsWell() {
    List<Registered> all = columns(6, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    silent(all.get(0), 0);
    assertThat(verdicts.stream().filter(v -> v.opinion().rule().equals("V4")))
        .extracting(v -> v.opinion().verdict())
        .containsExactly(Verdict.INSUFFICIENT_DATA);
  }

  @Test
  void fiveBlankColumnsAreTheVetoButNotThoseThatWereJustUpdated() {
    List<Registered> all = columns(6, ColumnClass.OTHER);
    present(SITE);
    present(all.toArray(Registered[]::new));
    silent(all.get(5), 1);
    all.forEach(c -> read(c, ReadingOutcome.EMPTY));
    Incident opened =
        steps.stream().filter(s -> s.incident().rule().equals("V4")).findFirst().get().incident();
    assertThat(opened.counts().getInteger("blank")).isEqualTo(5);
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
    read(all.get(0), ReadingOutcome.OK, Sample.publication("x", clock.instant()));
    assertThat(v4()).containsExactly("EASED V4 WARNING");
  }

  @Test
  void aColumnThatTurnsBlankWithoutAChangeOfItsFreshnessIsNoticed() {
    List<Registered> all = columns(5, ColumnClass.OTHER);
    present(SITE);
    present(all.toArray(Registered[]::new));
    all.forEach(c -> read(c, ReadingOutcome.UNDATED));
    assertThat(v4()).isEmpty();
    all.forEach(c -> read(c, ReadingOutcome.EMPTY));
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
  }

  @Test
  void aColumnThatLeavesIsNotHeldAgainstItsSite() {
    List<Registered> all = columns(5, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    all.forEach(c -> silent(c, 20));
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
    follow(judges.leave(all.get(2), "the target is closed", false, clock.instant()));
    flush();
    assertThat(v4()).containsExactly("EASED V4 WARNING");
  }

  @Test
  void aSiteThatIsSuspendedIsNotAccusedForItsColumns() {
    List<Registered> all = columns(5, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    Registered suspended = Sample.site(1, Status.SUSPENDED);
    registry.put(suspended.key(), suspended);
    follow(judges.leave(suspended, "the target is suspended", false, clock.instant()));
    flush();
    all.forEach(c -> silent(c, 20));
    assertThat(v4()).isEmpty();
    // When it is resumed its columns speak at once.
    present(SITE);
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
  }

  @Test
  void aRestartJudgesASiteByAllItsColumnsOrNotAtAll() {
    List<Registered> all = columns(5, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    all.forEach(c -> silent(c, 20));
    List<Incident> open =
        steps.stream()
            .map(IncidentChange::incident)
            .filter(i -> i.rule().startsWith("V4"))
            .toList();
    List<TargetState> saved = all.stream().map(c -> judges.state(c.id()).orElseThrow()).toList();
    said();
    // Down for three days: what was read before proves nothing any more.
    clock.advance(days(3));
    judges = opened(saved, open);
    List<Registered> everything = new ArrayList<>(all);
    everything.add(SITE);
    present(everything.toArray(Registered[]::new));
    assertThat(v4()).isEmpty();
    all.subList(1, 5).forEach(c -> silent(c, 25));
    assertThat(v4()).isEmpty();
    silent(all.get(0), 1);
    assertThat(v4()).containsExactly("EASED V4 WARNING");
  }
}
