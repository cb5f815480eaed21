package cn.xunjian.ledger;

import cn.xunjian.observation.Observation;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds the facts that the database refuses for what they hold, by halves. */
final class RefusedFacts {

  /** SQLSTATE: values that do not fit, constraints that are not met. */
  private static final Set<String> DATA = Set.of("22", "23");

  private static final int DEEPEST = 20;

  private RefusedFacts() {}

  /**
   * A fact that is refused alone.
   *
   * @param why in the database's words
   */
  record Refused(Observation fact, String why) {}

  /** Whether the database is there and will refuse the same again. */
  static boolean forItsData(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof PgException refused) {
        String state = refused.getSqlState();
        return state != null && state.length() == 5 && DATA.contains(state.substring(0, 2));
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * @param trial tries to store some and undoes it; fails as the database does
   * @return those refused alone; fails if the database is away meanwhile
   */
  static <F extends Observation> Uni<List<Refused>> search(
      List<F> facts, Function<List<F>, Uni<Void>> trial) {
    if (facts.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return trial
        .apply(facts)
        .map(fine -> List.<Refused>of())
        .onFailure(RefusedFacts::forItsData)
        .recoverWithUni(failure -> apart(facts, trial, failure));
  }

  private static <F extends Observation> Uni<List<Refused>> apart(
      List<F> facts, Function<List<F>, Uni<Void>> trial, Throwable failure) {
    if (facts.size() == 1) {
      return Uni.createFrom()
          .item(List.of(new Refused(facts.get(0), String.valueOf(failure.getMessage()))));
    }
    int half = facts.size() / 2;
    return search(facts.subList(0, half), trial)
        .chain(
            first ->
                search(facts.subList(half, facts.size()), trial)
                    .map(
                        second -> {
                          List<Refused> both = new ArrayList<>(first);
                          both.addAll(second);
                          return both;
                        }));
  }
}
