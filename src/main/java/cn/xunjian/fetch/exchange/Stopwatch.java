package cn.xunjian.fetch.exchange;

import cn.xunjian.observation.Phases;

/**
 * Tells the phases of one exchange apart by a monotonic clock, so that a jump of the wall clock
 * changes no figure.
 */
final class Stopwatch {

  enum Phase {
    DNS,
    CONNECT,
    TLS,
    FIRST_BYTE,
    TRANSFER
  }

  private final long start = System.nanoTime();
  private long mark = start;
  private long end;
  private Phase phase = Phase.DNS;
  private long dns;
  private long connect;
  private long tls;
  private long firstByte;
  private long transfer;

  Phase phase() {
    return phase;
  }

  void enter(Phase next) {
    long now = System.nanoTime();
    add(now - mark);
    mark = now;
    phase = next;
  }

  private void add(long nanos) {
    switch (phase) {
      case DNS -> dns += nanos;
      case CONNECT -> connect += nanos;
      case TLS -> tls += nanos;
      case FIRST_BYTE -> firstByte += nanos;
      case TRANSFER -> transfer += nanos;
    }
  }

  /** Stops; the first stop counts. */
  void stop() {
    if (end == 0) {
      enter(phase);
      end = mark;
    }
  }

  long nanosSoFar() {
    return System.nanoTime() - start;
  }

  long nanos() {
    return end - start;
  }

  Phases phases() {
    return new Phases(
        micros(dns), micros(connect), micros(tls), micros(firstByte), micros(transfer));
  }

  private static int micros(long nanos) {
    return (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
  }
}
