package cn.xunjian.patrol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds any number of beats and gives back those whose time has come; adding, removing and giving
 * back cost the same with ten beats and with a million. Not thread-safe: it belongs to one event
 * loop.
 */
final class TimingWheel {

  /** Something due at an instant; on at most one wheel at a time. */
  abstract static class Beat {
    private Beat previous;
    private Beat next;
    private long due;

    /** The instant it is due, in milliseconds since the epoch. */
    final long due() {
      return due;
    }

    final boolean waiting() {
      return next != null;
    }
  }

  private static final class Head extends Beat {}

  private final long tick;
  private final Head[] slots;
  private final Beat hand = new Head();
  private long turned;
  private int size;

  /**
   * @param tickMillis how finely instants are told apart
   * @param slots how many ticks one turn has; a power of two
   * @param nowMillis where it begins
   */
  TimingWheel(long tickMillis, int slots, long nowMillis) {
    if (Integer.bitCount(slots) != 1) {
      throw new IllegalArgumentException("the number of slots is a power of two");
    }
    this.tick = tickMillis;
    this.slots = new Head[slots];
    for (int i = 0; i < slots; i++) {
      Head head = new Head();
      clear(head);
      this.slots[i] = head;
    }
    clear(hand);
    this.turned = Math.floorDiv(nowMillis, tickMillis);
  }

  private static void clear(Beat head) {
    head.previous = head;
    head.next = head;
  }

  int size() {
    return size;
  }

  /** Adds a beat; one that is already past comes with the next turn. */
  void add(Beat beat, long dueMillis) {
    if (beat.waiting()) {
      remove(beat);
    }
    beat.due = dueMillis;
    // Rounded up: a beat never comes before its instant.
    long at = Math.max(Math.floorDiv(dueMillis - 1, tick) + 1, turned + 1);
    Beat head = slots[(int) (at & (slots.length - 1))];
    beat.previous = head.previous;
    beat.next = head;
    head.previous.next = beat;
    head.previous = beat;
    size++;
  }

  /** Takes a beat off the wheel; no effect if it is not on it. */
  void remove(Beat beat) {
    if (beat.waiting()) {
      beat.previous.next = beat.next;
      beat.next.previous = beat.previous;
      beat.previous = null;
      beat.next = null;
      size--;
    }
  }

  /**
   * Turns to an instant and gives back every beat due until then. The taker may add and remove
   * beats, also the one it is given. If it throws, the beats it was not given yet come with the
   * next turn.
   */
  void turn(long nowMillis, Consumer<Beat> taker) {
    give(nowMillis, taker);
    long until = Math.floorDiv(nowMillis, tick);
    long from = Math.max(turned + 1, until - slots.length + 1);
    for (long at = from; at <= until; at++) {
      turned = at;
      take(slots[(int) (at & (slots.length - 1))]);
      give(nowMillis, taker);
    }
  }

  /**
   * Takes a slot's chain in hand: a taker that adds to this very slot must not be met in the same
   * turn.
   */
  private void take(Beat head) {
    if (head.next != head) {
      head.next.previous = hand.previous;
      hand.previous.next = head.next;
      head.previous.next = hand;
      hand.previous = head.previous;
      clear(head);
    }
  }

  private void give(long nowMillis, Consumer<Beat> taker) {
    while (hand.next != hand) {
      Beat beat = hand.next;
      remove(beat);
      if (beat.due <= nowMillis) {
        taker.accept(beat);
      } else {
        add(beat, beat.due);
      }
    }
  }

  /** Begins again at an instant, after the wall clock was set; every beat keeps its own. */
  void restart(long nowMillis) {
    for (Head slot : slots) {
      take(slot);
    }
    turned = Math.floorDiv(nowMillis, tick);
    List<Beat> all = new ArrayList<>(size);
    for (Beat beat = hand.next; beat != hand; beat = beat.next) {
      all.add(beat);
    }
    all.forEach(beat -> add(beat, beat.due));
  }
}
