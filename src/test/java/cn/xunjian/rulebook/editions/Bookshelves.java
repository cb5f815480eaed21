package cn.xunjian.rulebook.editions;

import cn.xunjian.rulebook.RuleBook;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;

/** A bookshelf over one database, for the tests of other packages. */
public final class Bookshelves {

  private Bookshelves() {}

  public static Bookshelf of(Pool pool, RuleBook configured, Clock clock) {
    return new Bookshelf(new EditionStore(pool), configured, clock);
  }
}
