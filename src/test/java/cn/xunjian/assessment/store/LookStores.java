package cn.xunjian.assessment.store;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What another look is stored in, in memory, for the tests of other rooms. */
public final class LookStores {

  private LookStores() {}

  /** What waits, by the number of its decision. */
  public static final class Waits extends CardLookStore {

    public final Map<Long, Waiting> all = new TreeMap<>();

    public Waits() {
      super(null);
    }

    @Override
    public Uni<List<Waiting>> still(Collection<Long> some) {
      return Uni.createFrom()
          .item(all.values().stream().filter(one -> some.contains(one.id())).toList());
    }

    @Override
    public Uni<List<Waiting>> others(Collection<Long> some, int limit) {
      return Uni.createFrom()
          .item(
              all.values().stream().filter(one -> !some.contains(one.id())).limit(limit).toList());
    }
  }

  /** Cards by their numbers, and how often one was read. */
  public static final class Cards extends CardStore {

    public final Map<Long, StoredCard> all = new HashMap<>();
    public int found;

    public Cards() {
      super(null);
    }

    @Override
    public Uni<StoredCard> find(long id) {
      found++;
      return Uni.createFrom().item(all.get(id));
    }
  }
}
