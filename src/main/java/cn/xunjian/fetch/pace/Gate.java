package cn.xunjian.fetch.pace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How much may go on at once: with a host, with a registrable site, with an address, and in all.
 * Who must wait waits outside his own clock, and holds no place of this node while he waits for one
 * of a host, so that a host that hangs keeps only its own visitors waiting. Thread-safe; starters
 * run on the thread that lets them in.
 */
public final class Gate {

  /**
   * How much may go on at once.
   *
   * @param most in all
   * @param perHost with one host and port
   * @param shared with one registrable site, and with one address: what many hosts share
   */
  public record Limits(int most, int perHost, int shared) {

    public Limits {
      if (most < 1 || perHost < 1 || shared < 1) {
        throw new IllegalArgumentException(
            "xunjian.visit.max-in-flight, per-host and per-address must be at least 1");
      }
    }

    /** Places for hosts that answered slowly the last time; the others always find a place. */
    private int slow() {
      return Math.max(1, most - most / 4);
    }
  }

  /**
   * The places that one exchange needs.
   *
   * @param host its host and port
   * @param site what it shares with other hosts of the same owner; null if nothing
   * @param address where its host was last seen; null if that is not known
   * @param slow whether the host was slow the last time
   */
  public record Way(String host, String site, String address, boolean slow) {}

  /** Some places of one kind, and who waits for them. */
  private static final class Room {
    final String name;
    final int places;
    final ArrayDeque<Pass> waiting = new ArrayDeque<>(0);
    int taken;

    /** Who has it on his way, inside, waiting or not here yet. */
    int expected;

    Room(String name, int places) {
      this.name = name;
      this.places = places;
    }
  }

  /** One who goes through the rooms in their order. */
  public static final class Pass {
    private final Consumer<Pass> starter;
    private final List<Room> rooms = new ArrayList<>(5);
    private int entered;
    private boolean ended;

    private Pass(Consumer<Pass> starter) {
      this.starter = starter;
    }
  }

  private static final String SLOW = "slow";
  private static final String NODE = "node";

  private final Limits limits;
  private final Map<String, Room> rooms = new HashMap<>();
  private final Room slow;
  private final Room node;
  private int running;
  private int waiting;
  private boolean opened;

  public Gate(Limits limits) {
    this.limits = limits;
    this.slow = new Room(SLOW, limits.slow());
    this.node = new Room(NODE, limits.most());
  }

  /**
   * Runs the starter at once or when its turn comes; each start is to be answered by one {@link
   * #leave} with the pass it was given.
   */
  public void enter(Way way, Consumer<Pass> starter) {
    Pass pass = new Pass(starter);
    synchronized (this) {
      rooms(way, pass.rooms);
      if (!opened && !walk(pass)) {
        waiting++;
        return;
      }
      running++;
    }
    starter.accept(pass);
  }

  private void rooms(Way way, List<Room> into) {
    into.add(room("h " + way.host(), limits.perHost()));
    if (way.site() != null) {
      into.add(room("s " + way.site(), limits.shared()));
    }
    if (way.address() != null) {
      into.add(room("a " + way.address(), limits.shared()));
    }
    if (way.slow()) {
      into.add(slow);
    }
    into.add(node);
    into.forEach(room -> room.expected++);
  }

  private Room room(String name, int places) {
    return rooms.computeIfAbsent(name, n -> new Room(n, places));
  }

  /** Goes on as far as there are places; whether it came through. */
  private static boolean walk(Pass pass) {
    while (pass.entered < pass.rooms.size()) {
      Room next = pass.rooms.get(pass.entered);
      if (next.taken >= next.places) {
        next.waiting.add(pass);
        return false;
      }
      next.taken++;
      pass.entered++;
    }
    return true;
  }

  /** Ends one exchange and lets in who waited for its places. */
  public void leave(Pass pass) {
    List<Pass> admitted = new ArrayList<>(1);
    synchronized (this) {
      if (pass.ended) {
        throw new IllegalStateException("a pass ends once");
      }
      pass.ended = true;
      running--;
      for (int i = pass.entered - 1; i >= 0; i--) {
        vacate(pass.rooms.get(i), admitted);
      }
      pass.rooms.forEach(this::forget);
    }
    admitted.forEach(next -> next.starter.accept(next));
  }

  private void vacate(Room room, List<Pass> admitted) {
    room.taken--;
    Pass next = room.waiting.poll();
    if (next == null) {
      return;
    }
    if (walk(next)) {
      waiting--;
      running++;
      admitted.add(next);
    }
  }

  private void forget(Room room) {
    room.expected--;
    if (room.expected == 0) {
      rooms.remove(room.name, room);
    }
  }

  /** Lets in all that wait, past the limits: there is nothing left to be polite to. */
  public void open() {
    Set<Pass> all = new LinkedHashSet<>();
    synchronized (this) {
      opened = true;
      Set<Room> every = new HashSet<>(rooms.values());
      every.add(slow);
      every.add(node);
      for (Room room : every) {
        all.addAll(room.waiting);
        room.waiting.clear();
      }
      running += all.size();
      waiting = 0;
    }
    all.forEach(pass -> pass.starter.accept(pass));
  }

  public synchronized int running() {
    return running;
  }

  public synchronized int waiting() {
    return waiting;
  }
}
