package cn.xunjian.patrol;

import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.sockets.Descriptors;
import cn.xunjian.patrol.Strain.Measured;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Measures this node, each time since the time before. Belongs to one thread at a time; counting
 * descriptors reads a directory of as many entries: not for a loop.
 */
final class StrainGauge implements Supplier<Measured> {

  private final Fetcher fetcher;
  private final NameDesk names;
  private Fetcher.Tally before;
  private long beforeNanos;

  StrainGauge(Fetcher fetcher, NameDesk names) {
    this.fetcher = fetcher;
    this.names = names;
    this.before = fetcher.tally();
    this.beforeNanos = System.nanoTime();
  }

  @Override
  public Measured get() {
    Fetcher.Tally now = fetcher.tally();
    long nanos = System.nanoTime();
    Measured measured =
        new Measured(
            Duration.ofNanos(nanos - beforeNanos),
            now.lateSince(before),
            now.exchanges() - before.exchanges(),
            now.spoilt() - before.spoilt(),
            now.why(),
            Descriptors.open(),
            Descriptors.most(),
            names.inTrouble() ? names.trouble() : null);
    before = now;
    beforeNanos = nanos;
    return measured;
  }
}
