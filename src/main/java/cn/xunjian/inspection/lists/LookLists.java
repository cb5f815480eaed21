package cn.xunjian.inspection.lists;

import cn.xunjian.inspection.page.DomainLists;
import cn.xunjian.inspection.wording.WordScan;
import cn.xunjian.inspection.wording.WordTerm;
import cn.xunjian.registry.changes.UnitStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** The lists that hold for the sites of a unit today. */
@ApplicationScoped
public class LookLists {

  /** Changes with how pages are looked at, so that those seen before are looked at again. */
  private static final int LOOKS = 1;

  private final WordListStore words;
  private final DomainStore domains;
  private final UnitStore units;
  private final Clock clock;
  private final ZoneId zone;

  LookLists(WordListStore words, DomainStore domains, UnitStore units, Clock clock, ZoneId zone) {
    this.words = words;
    this.domains = domains;
    this.units = units;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * What pages are looked at with.
   *
   * @param basis changes with any of it
   */
  public record Lists(WordScan words, DomainLists domains, long basis) {}

  public Uni<Lists> of(long unit) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    return Uni.combine()
        .all()
        .unis(words.all(), domains.lists(), units.tree())
        .asTuple()
        .map(
            all -> {
              List<WordTerm> terms =
                  all.getItem1().stream()
                      .filter(
                          list ->
                              list.unit() == null
                                  || all.getItem3().withBelow(list.unit()).contains(unit))
                      .flatMap(list -> list.terms().stream())
                      .filter(term -> term.holdsOn(today))
                      .toList();
              long basis = Objects.hash(LOOKS, terms, all.getItem2().standings());
              return new Lists(WordScan.of(terms, today), all.getItem2(), basis);
            });
  }
}
