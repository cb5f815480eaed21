package cn.xunjian.spool;

import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import cn.xunjian.spool.SpoolSegment.Entry;
import cn.xunjian.spool.SpoolStream.SpoolLoss;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Facts on the disk in the order in which they came, as many as there is room for. Scheduled visits
 * that went well stand in files of their own: a full spool lets go of the oldest of these files
 * first, and the order is restored by merging both rows by number. Belongs to one thread, and
 * blocks it.
 */
public final class Spool implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Spool.class);
  private static final String PLAIN = "ok";
  private static final String REST = "rest";
  private static final int CHUNK = 256 * 1024;
  private static final long SMALLEST_SEGMENT = 64 * 1024;
  private static final long LARGEST_SEGMENT = 4L << 20;

  private final Path folder;
  private final long maxSize;
  private final FactSort.Tally dropped;
  private final SpoolStream plain;
  private final SpoolStream rest;
  private FileChannel lockFile;
  private long taken;
  private long lost;

  private Spool(Path folder, long maxSize, FactSort.Tally dropped) {
    long segment = Math.min(LARGEST_SEGMENT, Math.max(SMALLEST_SEGMENT, maxSize / 64));
    this.folder = folder;
    this.maxSize = maxSize;
    this.dropped = dropped;
    this.plain = new SpoolStream(folder, PLAIN, segment);
    this.rest = new SpoolStream(folder, REST, segment);
  }

  /**
   * Opens the files below a folder, with what an earlier process left in them.
   *
   * @param maxSize bytes in all
   * @param stored the number up to which facts are stored; what is older is not read again
   * @param dropped where lost facts are counted
   * @throws IOException if the folder cannot be written, or another process has it
   */
  public static Spool open(Path folder, long maxSize, long stored, FactSort.Tally dropped)
      throws IOException {
    Files.createDirectories(folder);
    Spool spool = new Spool(folder, maxSize, dropped);
    spool.lock();
    try {
      spool.taken = stored;
      spool.take(spool.plain, stored);
      spool.take(spool.rest, stored);
      spool.forget(stored);
      long missing = spool.last() - stored - spool.unread();
      spool.lost = spool.last() > stored ? Math.max(0, missing) : 0;
      dropped.add(FactSort.unknown(), spool.lost);
      return spool;
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private void lock() throws IOException {
    lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = lockFile.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("the spool is held by this very process", e);
    }
    lockFile.close();
    throw new IOException("another process uses " + folder);
  }

  private void take(SpoolStream stream, long stored) throws IOException {
    for (Path file : files(stream.ending())) {
      try {
        stream.add(SpoolSegment.open(file, stored));
      } catch (IOException e) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        Files.move(file, aside);
        LOG.errorf(
            "落盘文件无法读取，已另存 · a file of the spool cannot be read and is set aside: %s",
            e.getMessage());
      }
    }
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().endsWith("." + ending)).sorted().toList();
    }
  }

  /** How many facts were found missing when it was opened. */
  public long lost() {
    return lost;
  }

  /**
   * Writes facts that are not written yet.
   *
   * @param facts in their order
   * @param inHand the number up to which facts were taken already; these are kept, not read again
   * @throws IOException if they could not all be written; {@link #holds} says which were
   */
  public void append(List<NumberedFact> facts, long inHand) throws IOException {
    taken = Math.max(taken, inHand);
    Chunk good = new Chunk(plain);
    Chunk other = new Chunk(rest);
    boolean some = false;
    for (NumberedFact fact : facts) {
      if (!holds(fact)) {
        (fact.plain() ? good : other).add(fact);
        some = true;
      }
    }
    if (some) {
      good.flush();
      other.flush();
      plain.force();
      rest.force();
    }
  }

  /** Whether a fact stands in the files, or did. */
  public boolean holds(NumberedFact fact) {
    return fact.number() <= (fact.plain() ? plain : rest).last();
  }

  /** Records on their way to one stream. */
  private final class Chunk {
    private final SpoolStream stream;
    private final List<byte[]> records = new ArrayList<>();
    private int[] sorts = new int[FactSort.values().size()];
    private int length;
    private long first;
    private long newest;

    Chunk(SpoolStream stream) {
      this.stream = stream;
    }

    void add(NumberedFact numbered) throws IOException {
      byte[] record = SpoolSegment.record(numbered, FactCodec.bytes(fitting(numbered.fact())));
      first = records.isEmpty() ? numbered.number() : first;
      newest = numbered.number();
      records.add(record);
      length += record.length;
      sorts[FactSort.index(numbered.fact())] += numbered.number() > taken ? 1 : 0;
      if (length >= CHUNK) {
        flush();
      }
    }

    void flush() throws IOException {
      if (records.isEmpty()) {
        return;
      }
      makeRoom(length);
      ByteBuffer all = ByteBuffer.allocate(length);
      records.forEach(all::put);
      stream.append(first, all.flip(), sorts, newest);
      records.clear();
      sorts = new int[sorts.length];
      length = 0;
    }
  }

  /** Pages may not push facts out: a later reading brings them again. */
  private Observation fitting(Observation fact) {
    boolean heavy = fact instanceof Reading r && r.page() != null && r.page().weight() > 0;
    return heavy && bytes() > maxSize / 2 ? ((Reading) fact).withoutBytes() : fact;
  }

  private void makeRoom(long more) throws IOException {
    while (bytes() + more > maxSize && !(plain.isEmpty() && rest.isEmpty())) {
      count((plain.isEmpty() ? rest : plain).dropOldest());
    }
  }

  private void count(int[] facts) {
    for (int sort = 0; sort < facts.length; sort++) {
      dropped.add(sort, facts[sort]);
    }
  }

  /** Takes the oldest facts that were not taken yet, at most so many, and few if they are long. */
  public List<NumberedFact> read(int most) {
    List<NumberedFact> facts = new ArrayList<>();
    long bytes = 0;
    while (facts.size() < most && bytes < LARGEST_SEGMENT) {
      SpoolSegment from = oldest();
      if (from == null) {
        break;
      }
      bytes += take(from, facts);
    }
    return facts;
  }

  private int take(SpoolSegment from, List<NumberedFact> facts) {
    try {
      Entry entry = from.peek(taken);
      from.take();
      facts.add(decoded(entry, from));
      return entry.fact().length;
    } catch (IOException | RuntimeException e) {
      // The number stays behind; what can be read is read.
      dropped.add(FactSort.unknown(), 1);
      LOG.errorf(
          "落盘记录无法读取，已跳过 · a record of the spool cannot be read, passed over: %s", e.getMessage());
      return 0;
    }
  }

  private static NumberedFact decoded(Entry entry, SpoolSegment from) throws IOException {
    try {
      return new NumberedFact(entry.number(), FactCodec.fact(entry.fact()));
    } catch (RuntimeException e) {
      throw new IOException(from.file + ": " + e.getMessage(), e);
    }
  }

  private SpoolSegment oldest() {
    SpoolSegment good = next(plain);
    SpoolSegment other = next(rest);
    if (good == null || other == null) {
      return good == null ? other : good;
    }
    return number(good) < number(other) ? good : other;
  }

  private long number(SpoolSegment shown) {
    try {
      return shown.peek(taken).number();
    } catch (IOException e) {
      throw new IllegalStateException("what was shown can be shown again", e);
    }
  }

  private SpoolSegment next(SpoolStream stream) {
    while (true) {
      try {
        return stream.next(taken);
      } catch (SpoolLoss loss) {
        count(loss.facts());
        LOG.errorf(
            "落盘文件损坏，%d 条记录丢失 · a file of the spool is damaged, %1$d facts are lost: %s",
            Arrays.stream(loss.facts()).sum(), loss.getMessage());
      }
    }
  }

  /** Facts up to a number are stored: files that hold no others are deleted. */
  public void forget(long stored) throws IOException {
    plain.forget(stored);
    rest.forget(stored);
  }

  /** How many facts are still to be taken. */
  public long unread() {
    return plain.unread() + rest.unread();
  }

  public long bytes() {
    return plain.bytes() + rest.bytes();
  }

  /** The newest number it ever held. */
  public long last() {
    return Math.max(plain.last(), rest.last());
  }

  @Override
  public void close() throws IOException {
    plain.close();
    rest.close();
    lockFile.close();
  }
}
