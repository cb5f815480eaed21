package cn.xunjian.report.store;

import io.vertx.mutiny.sqlclient.Pool;

/** The store of bulletins, for the tests of other packages. */
public final class BulletinStores {

  private BulletinStores() {}

  public static BulletinStore of(Pool pool) {
    return new BulletinStore(pool);
  }
}
