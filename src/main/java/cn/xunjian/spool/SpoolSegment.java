package cn.xunjian.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * One file of the spool: a head of eight bytes, then records of length, CRC-32C, number, sort and
 * fact, in the order of their numbers. Belongs to one thread.
 */
final class SpoolSegment {

  /** A record as it stands in the file. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once.
  record Entry(long number, int sort, byte[] fact) {}

  private static final byte[] HEAD = {'X', 'J', 'S', 'P', 'O', 'O', 'L', 1};
  private static final int BEFORE = 8;
  private static final int INSIDE = 9;

  final Path file;
  private final int[] unread = new int[FactSort.values().size()];
  private long size;
  private long last;
  private FileChannel out;
  private boolean broken;

  private byte[] page;
  private int at;
  private long pageFrom;
  private Entry next;

  private SpoolSegment(Path file, long size) {
    this.file = file;
    this.size = size;
    this.pageFrom = HEAD.length;
  }

  /** A new file; it must not be there. */
  static SpoolSegment create(Path file) throws IOException {
    SpoolSegment made = new SpoolSegment(file, HEAD.length);
    made.out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      made.put(ByteBuffer.wrap(HEAD));
    } catch (IOException e) {
      made.delete();
      throw e;
    }
    return made;
  }

  /**
   * A file of an earlier process. What a crash left half written at its end is cut off.
   *
   * @param after records up to this number are stored already
   * @throws IOException if it cannot be read or is not of this form
   */
  static SpoolSegment open(Path file, long after) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < HEAD.length) {
      return new SpoolSegment(file, 0);
    }
    if (!ByteBuffer.wrap(bytes, 0, HEAD.length).equals(ByteBuffer.wrap(HEAD))) {
      throw new IOException(file + " is not a spool of this version");
    }
    SpoolSegment found = new SpoolSegment(file, bytes.length);
    int end = HEAD.length;
    for (Entry e = entry(bytes, end); e != null; e = entry(bytes, end)) {
      end += length(e);
      found.last = e.number();
      if (e.number() > after) {
        found.unread[e.sort()]++;
      }
    }
    if (end < bytes.length) {
      try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
        cut.truncate(end);
      }
      found.size = end;
    }
    return found;
  }

  private static int length(Entry entry) {
    return BEFORE + INSIDE + entry.fact().length;
  }

  /** The record at a place; null where the file ends or is not sound. */
  private static Entry entry(byte[] bytes, int from) {
    if (bytes.length - from < BEFORE + INSIDE) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    int length = in.getInt();
    int sum = in.getInt();
    if (length < INSIDE || length > in.remaining()) {
      return null;
    }
    if (sum(bytes, from + BEFORE, length) != sum) {
      return null;
    }
    long number = in.getLong();
    int sort = in.get();
    byte[] fact = new byte[length - INSIDE];
    in.get(fact);
    return new Entry(number, FactSort.ofStored(sort), fact);
  }

  private static int sum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }

  /** The bytes of a record. */
  static byte[] record(NumberedFact numbered, byte[] fact) {
    ByteBuffer out = ByteBuffer.allocate(BEFORE + INSIDE + fact.length);
    out.putInt(INSIDE + fact.length)
        .putInt(0)
        .putLong(numbered.number())
        .put(FactSort.stored(numbered.fact()))
        .put(fact);
    out.putInt(4, sum(out.array(), BEFORE, INSIDE + fact.length));
    return out.array();
  }

  /**
   * Writes records at the end, all or none of them: what a failure leaves behind lies beyond the
   * size that is read, and is cut off when the file is opened again.
   *
   * @param sorts how many facts of each sort are to be read of them
   */
  void append(ByteBuffer records, int[] sorts, long newest) throws IOException {
    int length = records.remaining();
    try {
      put(records);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
    size += length;
    last = newest;
    for (int sort = 0; sort < sorts.length; sort++) {
      unread[sort] += sorts[sort];
    }
  }

  private void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Whether it takes more; a file of an earlier process or one that failed does not. */
  boolean writable() {
    return out != null && !broken;
  }

  void force() throws IOException {
    if (out != null) {
      out.force(false);
    }
  }

  /** Takes no more. */
  void finish() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  /**
   * The first record beyond a number that was not taken yet; null if there is none.
   *
   * @throws IOException if the rest cannot be read
   */
  Entry peek(long after) throws IOException {
    while (next == null || next.number() <= after) {
      next = read();
      if (next == null) {
        return null;
      }
    }
    return next;
  }

  private Entry read() throws IOException {
    if (page == null || at == page.length) {
      if (pageFrom >= size) {
        page = null;
        return null;
      }
      page = load();
      at = 0;
    }
    Entry entry = entry(page, at);
    if (entry == null) {
      throw new IOException(file + " cannot be read beyond byte " + (pageFrom - page.length + at));
    }
    at += length(entry);
    return entry;
  }

  private byte[] load() throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size - pageFrom));
      in.position(pageFrom);
      while (bytes.hasRemaining()) {
        if (in.read(bytes) < 0) {
          throw new IOException(file + " is shorter than it was");
        }
      }
      pageFrom = size;
      return bytes.array();
    }
  }

  /** What {@link #peek} showed is taken. */
  void take() {
    unread[next.sort()]--;
    next = null;
  }

  /** How many facts of each sort are still to be read. */
  int[] unread() {
    return unread.clone();
  }

  long size() {
    return size;
  }

  /** The number of its newest record; 0 if it has none. */
  long last() {
    return last;
  }

  void delete() throws IOException {
    finish();
    Files.deleteIfExists(file);
  }
}
