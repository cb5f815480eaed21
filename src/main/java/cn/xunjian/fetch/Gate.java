package cn.xunjian.fetch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much may go on at once, in all and per host. Who must wait waits outside his own clock, and a
 * host that hangs keeps only its own visitors waiting. Thread-safe; starters run on the thread that
 * lets them in.
 */
final class Gate {

  private static final class Host {
    int running;
    final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  }

  private final int most;
  private final int perHost;
  private final Map<String, Host> hosts = new HashMap<>();
  private final ArrayDeque<String> ready = new ArrayDeque<>();
  private int running;
  private int waiting;

  /**
   * A gate for so many at once.
   *
   * @throws IllegalArgumentException if nobody could ever pass
   */
  Gate(int most, int perHost) {
    if (most < 1 || perHost < 1) {
      throw new IllegalArgumentException(
          "xunjian.visit.max-in-flight and xunjian.visit.per-host must be at least 1");
    }
    this.most = most;
    this.perHost = perHost;
  }

  /**
   * Runs the starter at once or when its turn comes; each start is to be answered by one {@link
   * #leave}.
   */
  void enter(String host, Runnable starter) {
    synchronized (this) {
      Host at = hosts.computeIfAbsent(host, h -> new Host());
      if (running >= most || at.running >= perHost) {
        at.waiting.add(starter);
        waiting++;
        if (at.running < perHost && at.waiting.size() == 1) {
          ready.add(host);
        }
        return;
      }
      running++;
      at.running++;
    }
    starter.run();
  }

  /** Ends one exchange with the host and lets the next in. */
  void leave(String host) {
    Runnable next;
    synchronized (this) {
      running--;
      Host at = hosts.get(host);
      at.running--;
      if (at.waiting.size() > 0 && at.running == perHost - 1) {
        ready.add(host);
      } else if (at.running == 0 && at.waiting.isEmpty()) {
        hosts.remove(host);
      }
      next = admit();
    }
    if (next != null) {
      next.run();
    }
  }

  private Runnable admit() {
    while (running < most && !ready.isEmpty()) {
      String host = ready.poll();
      Host at = hosts.get(host);
      if (at == null || at.waiting.isEmpty() || at.running >= perHost) {
        continue;
      }
      Runnable starter = at.waiting.poll();
      waiting--;
      running++;
      at.running++;
      if (!at.waiting.isEmpty() && at.running < perHost) {
        ready.add(host);
      }
      return starter;
    }
    return null;
  }

  /** Lets in all that wait, past the limits: there is nothing left to be polite to. */
  void open() {
    List<Runnable> starters = new ArrayList<>();
    synchronized (this) {
      for (Host at : hosts.values()) {
        starters.addAll(at.waiting);
        at.running += at.waiting.size();
        at.waiting.clear();
      }
      running += starters.size();
      waiting = 0;
      ready.clear();
    }
    starters.forEach(Runnable::run);
  }

  synchronized int running() {
    return running;
  }

  synchronized int waiting() {
    return waiting;
  }
}
