package cn.xunjian.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Something of each target, found by the target's internal number. The numbers come from one
 * sequence, so that they index pages of an array: four bytes for each target instead of the fifty
 * of a map's node and boxed number, and going through all is going through memory in its order.
 *
 * <p>One thread at a time writes; any may read meanwhile and sees each value whole.
 *
 * @param <V> never null
 */
public final class ById<V> {

  /** Small enough that a number far from all others costs little. */
  private static final int PAGE = 128;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

  private volatile Object[][] pages = new Object[16][];
  private volatile int size;

  /** The value of a number, any number; null if there is none. */
  @SuppressWarnings("unchecked")
  public V get(int id) {
    Object[] page = page(id);
    return page == null ? null : (V) SLOT.getAcquire(page, id % PAGE);
  }

  private Object[] page(int id) {
    Object[][] now = pages;
    return id < 0 || id / PAGE >= now.length ? null : now[id / PAGE];
  }

  /**
   * Sets the value of a number; the one before, null if there was none.
   *
   * @throws IllegalArgumentException for a negative number
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  public V put(int id, V value) {
    if (id < 0) {
      throw new IllegalArgumentException("no target has the number " + id);
    }
    Object[] page = page(id);
    if (page == null) {
      page = new Object[PAGE];
      add(id / PAGE, page);
    }
    V before = get(id);
    SLOT.setRelease(page, id % PAGE, value);
    if (before == null) {
      size++;
    }
    return before;
  }

  private void add(int at, Object[] page) {
    Object[][] now = pages;
    Object[][] next = at < now.length ? now : Arrays.copyOf(now, Math.max(at + 1, now.length * 2));
    next[at] = page;
    // Written even if it is the same array: whoever reads it sees the page.
    pages = next;
  }

  /** Takes the value of a number away; null if there was none. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  public V remove(int id) {
    V before = get(id);
    if (before != null) {
      SLOT.setRelease(page(id), id % PAGE, null);
      size--;
    }
    return before;
  }

  public int size() {
    return size;
  }

  /** All values in the order of their numbers: a live view. */
  public Collection<V> values() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<V> iterator() {
        return new Walk();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private final class Walk implements Iterator<V> {
    private final Object[][] all = pages;
    private int at = -1;
    private V next;

    Walk() {
      advance();
    }

    private void advance() {
      next = null;
      at++;
      while (next == null && at < all.length * PAGE) {
        if (all[at / PAGE] == null) {
          at += PAGE - at % PAGE;
        } else {
          next = get(at);
          at += next == null ? 1 : 0;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public V next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      V found = next;
      advance();
      return found;
    }
  }
}
