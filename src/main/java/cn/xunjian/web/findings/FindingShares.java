package cn.xunjian.web.findings;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.assessment.shares.CardShareStore;
import cn.xunjian.assessment.shares.Dealing;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Deals the work on an assessment out to persons, each within the branches that are his. */
@ApplicationScoped
public class FindingShares {

  private final CardShareStore shares;
  private final LiveAccess access;
  private final Clock clock;

  FindingShares(CardShareStore shares, LiveAccess access, Clock clock) {
    this.shares = shares;
    this.access = access;
    this.clock = clock;
  }

  /**
   * Who gets what.
   *
   * @param units only the cards of these; null for all
   * @param again whether what was dealt out before is dealt out again
   */
  public record Round(List<String> logins, Set<Long> units, boolean again, String by) {}

  /** Deals out what waits; how many cards were. */
  public Uni<Integer> deal(Assessment of, Round round) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AccessBook book = access.book();
    List<Long> persons =
        round.logins().stream().map(login -> person(book, login, round.units(), now)).toList();
    return shares.deal(
        new CardShareStore.Deal(of.id(), round.units(), round.again(), round.by(), now),
        work -> new Dealing(persons, (person, unit) -> tends(book, person, unit, now), work));
  }

  /** Whoever may decide on none of these units is nobody to whoever deals their work out. */
  private static long person(AccessBook book, String login, Set<Long> units, Instant now) {
    return book.people().stream()
        .filter(each -> each.login().equals(login) && each.enabled())
        .filter(each -> tendsSome(book.granted(each.id(), now).reach(Right.TEND), units))
        .map(Person::id)
        .findFirst()
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    "/people",
                    "unknown_value",
                    "没有可以核实问题的人员 %1$s · nobody who may decide about findings is called %1$s"
                        .formatted(login)));
  }

  private static boolean tendsSome(Reach reach, Set<Long> units) {
    Set<Long> within = reach.within(units);
    return within == null || !within.isEmpty();
  }

  private static boolean tends(AccessBook book, long person, long unit, Instant now) {
    return book.granted(person, now).reach(Right.TEND).includes(unit);
  }

  /** What waits for whom. */
  public Uni<List<CardShareStore.Work>> work(Long assessment, Set<Long> units) {
    return shares.work(assessment, units);
  }

  /** The name by which somebody signs in; his number if the account is gone. */
  public String login(long person) {
    return access.book().person(person).map(Person::login).orElse("#" + person);
  }

  /** The name of a person; his number if the account is gone. */
  public String name(long person) {
    return access.book().person(person).map(Person::name).orElse("#" + person);
  }
}
