package cn.xunjian.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One of the two rows of files of a spool: records in the order of their numbers. Belongs to one
 * thread.
 */
final class SpoolStream {

  private final Path folder;
  private final String ending;
  private final long segmentSize;
  private final Deque<SpoolSegment> segments = new ArrayDeque<>();
  private final Deque<SpoolSegment> toRead = new ArrayDeque<>();
  private long last;

  SpoolStream(Path folder, String ending, long segmentSize) {
    this.folder = folder;
    this.ending = ending;
    this.segmentSize = segmentSize;
  }

  String ending() {
    return ending;
  }

  /** Takes over a file of an earlier process; the oldest first. */
  void add(SpoolSegment found) {
    segments.add(found);
    toRead.add(found);
    last = Math.max(last, found.last());
  }

  /** The newest number written. */
  long last() {
    return last;
  }

  void append(long first, ByteBuffer records, int[] sorts, long newest) throws IOException {
    SpoolSegment open = segments.peekLast();
    if (open == null || !open.writable() || open.size() >= segmentSize) {
      if (open != null) {
        open.finish();
      }
      open = SpoolSegment.create(fresh(first));
      segments.add(open);
      toRead.add(open);
    }
    open.append(records, sorts, newest);
    last = newest;
  }

  /** A file that a full disk left without a record may bear the name already. */
  private Path fresh(long first) {
    Path file = folder.resolve("%020d.%s".formatted(first, ending));
    for (int i = 1; Files.exists(file); i++) {
      file = folder.resolve("%020d-%d.%s".formatted(first, i, ending));
    }
    return file;
  }

  void force() throws IOException {
    if (!segments.isEmpty()) {
      segments.peekLast().force();
    }
  }

  /**
   * The file whose next record is the next of this stream; null if all are taken.
   *
   * @throws SpoolLoss if a file cannot be read on; it is passed over
   */
  SpoolSegment next(long after) throws SpoolLoss {
    while (!toRead.isEmpty()) {
      SpoolSegment first = toRead.peek();
      try {
        if (first.peek(after) != null) {
          return first;
        }
      } catch (IOException | RuntimeException e) {
        toRead.poll();
        throw new SpoolLoss(first.unread(), e);
      }
      if (first.writable()) {
        return null;
      }
      toRead.poll();
    }
    return null;
  }

  /** Files with facts that could not be read, and how many of each sort. */
  @SuppressWarnings("serial") // Never leaves this thread.
  static final class SpoolLoss extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient int[] facts;

    SpoolLoss(int[] facts, Throwable cause) {
      super(String.valueOf(cause.getMessage()), cause);
      this.facts = facts;
    }

    int[] facts() {
      return facts;
    }
  }

  /** Deletes the files whose records are all stored. */
  void forget(long stored) throws IOException {
    while (!segments.isEmpty() && segments.peek().last() <= stored) {
      SpoolSegment done = segments.peek();
      done.delete();
      segments.poll();
      toRead.remove(done);
    }
  }

  /** Deletes the oldest file; returns how many facts of each sort nobody will read now. */
  int[] dropOldest() throws IOException {
    SpoolSegment oldest = segments.peek();
    int[] lost = oldest.unread();
    oldest.delete();
    segments.poll();
    toRead.remove(oldest);
    return lost;
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  long bytes() {
    return segments.stream().mapToLong(SpoolSegment::size).sum();
  }

  long unread() {
    return toRead.stream().mapToLong(s -> Arrays.stream(s.unread()).sum()).sum();
  }

  void close() throws IOException {
    if (!segments.isEmpty()) {
      segments.peekLast().finish();
    }
  }
}
