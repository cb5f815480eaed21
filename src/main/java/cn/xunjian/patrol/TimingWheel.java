package cn.xunjian.patrol;

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
    this.turned = nowMillis / tickMillis;
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
   * Turns to an instant and gives back every beat due until then. The taker may add beats, also the
   * one it is given, but must not remove others.
   */
  void turn(long nowMillis, Consumer<Beat> taker) {
    long until = nowMillis / tick;
    long from = Math.max(turned + 1, until - slots.length + 1);
    for (long at = from; at <= until; at++) {
      turned = at;
      give(slots[(int) (at & (slots.length - 1))], nowMillis, taker);
    }
  }

  private void give(Beat head, long nowMillis, Consumer<Beat> taker) {
    // Cut the chain off first: a taker that adds to this very slot must not be met in the same
    // turn.
    Beat first = head.next;
    if (first == head) {
      return;
    }
    Beat last = head.previous;
    clear(head);
    last.next = null;
    for (Beat beat = first; beat != null; ) {
      Beat following = beat.next;
      beat.previous = null;
      beat.next = null;
      size--;
      if (beat.due <= nowMillis) {
        taker.accept(beat);
      } else {
        add(beat, beat.due);
      }
      beat = following;
    }
  }

  /**
   * Sets the wheel back after the wall clock was set back; the beats stay where they are and must
   * be added anew.
   */
  void restart(long nowMillis) {
    turned = nowMillis / tick;
  }
}
