package cn.xunjian.assessment.store;

import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment.Kind;
import cn.xunjian.assessment.store.Assessment.Scope;
import cn.xunjian.rulebook.Edition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Assessments that come again with the calendar (检查计划): one for each week, month, quarter or year.
 *
 * @param id its number; 0 before it is stored
 * @param kind never a spot check
 * @param draw how each draw is made; its seed is followed by the name of the period
 * @param edition null for the one that is in force for everybody then
 * @param stands whether a draw stands at once; else it waits as a draft for a person
 * @param next the first day of the period that is assessed next, once it is over
 * @param stop null while it goes on
 */
public record AssessmentPlan(
    long id,
    String name,
    Kind kind,
    Scope scope,
    DrawPlan draw,
    Edition edition,
    boolean stands,
    LocalDate next,
    String author,
    Instant createdAt,
    Stop stop) {

  /** Who ended it. */
  public record Stop(String by, Instant at) {}

  public AssessmentPlan {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(draw, "draw");
    Objects.requireNonNull(next, "next");
    if (kind == Kind.SPOT) {
      throw new IllegalArgumentException("a spot check comes once");
    }
  }
}
