package cn.xunjian.assessment.units;

import static cn.xunjian.testing.FactDatabase.done;

import cn.xunjian.assessment.card.CardJson;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The stores of units' cards, for the tests of other rooms. */
public final class UnitStores {

  private UnitStores() {}

  public static List<FrozenUnitCard> newest(Pool pool, long assessment) {
    return done(new UnitCardStore(pool).newest(assessment));
  }

  /** Each unit by itself, with no tree above it. */
  public static List<UnitCard> summed(UnitBasis basis) {
    Map<Long, List<CardResult>> byUnit =
        basis.results().stream()
            .collect(Collectors.groupingBy(CardResult::unit, TreeMap::new, Collectors.toList()));
    return byUnit.entrySet().stream()
        .map(each -> UnitCard.of(each.getKey(), each.getValue(), null, false))
        .toList();
  }

  public static UnitBasis basis(Pool pool, long assessment) {
    return done(new UnitBasisStore(pool).of(assessment, null));
  }

  public static String hash(UnitCard card) {
    return CardJson.sha256(CardJson.form(card));
  }
}
