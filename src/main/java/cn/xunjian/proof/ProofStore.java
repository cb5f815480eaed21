package cn.xunjian.proof;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * Files that were handed in as proof, in PostgreSQL: all of them but for the bytes of those that
 * rest in a storage elsewhere.
 */
@ApplicationScoped
public class ProofStore {

  /** As many files one order, card or case may have. */
  public static final int MOST = 50;

  private static final String COLUMNS =
      "id, subject, subject_id, part, name, type, sha256, size, author, at";

  private static final String ADD =
      """
      insert into proof_file (subject, subject_id, part, name, type, sha256, size, bytes, object, kept, author, at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9::text, $9::text is null, $10, $11
      where (select count(*) from proof_file where subject = $1 and subject_id = $2) < $12 returning\s"""
          + COLUMNS;

  private static final String OF =
      "select "
          + COLUMNS
          + " from proof_file where subject = $1 and subject_id = $2 and ($3::text is null or part = $3) and kept order by id";

  private static final String PLACE =
      "select bytes, object, sha256 from proof_file where subject = $1 and subject_id = $2 and part = $3 and id = $4 and kept";

  private final Pool pool;

  ProofStore(Pool pool) {
    this.pool = pool;
  }

  /** Stores a file; null if what it belongs to has too many. */
  Uni<Proof> add(Proof file, byte[] bytes) {
    return add(file, bytes.length, Buffer.buffer(bytes), null);
  }

  /**
   * Stores that a file is about to rest in an object elsewhere; nobody sees it before that is
   * {@link #kept}. Null if what it belongs to has too many.
   */
  Uni<Proof> begin(Proof file, int size, String object) {
    return add(file, size, null, object);
  }

  private Uni<Proof> add(Proof file, int size, Buffer bytes, String object) {
    Object[] values = {
      file.of().kind().code(),
      file.of().number(),
      file.of().part(),
      file.name(),
      file.type(),
      file.sha256(),
      size,
      bytes,
      object,
      file.by(),
      file.at().atOffset(ZoneOffset.UTC),
      MOST
    };
    return pool.preparedQuery(ADD)
        .execute(Tuple.from(values))
        .map(rows -> rows.size() == 0 ? null : proof(rows.iterator().next()));
  }

  /** The files of a part, or of a whole with no parts, in the order they came in. */
  public Uni<List<Proof>> of(ProofOf of) {
    return list(of.kind(), of.number(), of.part());
  }

  /** The files of something with all its parts. */
  public Uni<List<Proof>> all(ProofOf.Kind kind, long number) {
    return list(kind, number, null);
  }

  private Uni<List<Proof>> list(ProofOf.Kind kind, long number, String part) {
    return pool.preparedQuery(OF)
        .execute(Tuple.of(kind.code(), number, part))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(ProofStore::proof).toList());
  }

  /** Its object is there: from now on the file is. */
  Uni<Void> kept(long file) {
    return pool.preparedQuery("update proof_file set kept = true where id = $1")
        .execute(Tuple.of(file))
        .replaceWithVoid();
  }

  /** Forgets a file whose object never came, or is deleted again. */
  Uni<Void> forget(long file) {
    return pool.preparedQuery("delete from proof_file where id = $1 and not kept")
        .execute(Tuple.of(file))
        .replaceWithVoid();
  }

  /** Whether any file rests in an object elsewhere, or is on its way there. */
  Uni<Boolean> elsewhere() {
    return pool.query("select exists (select 1 from proof_file where object is not null)")
        .execute()
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** A file that was begun and not finished. */
  record Unfinished(long id, String object) {}

  /** Those that were begun before an instant and that nobody finished, at most 100. */
  Uni<List<Unfinished>> unfinished(Instant before) {
    return pool.preparedQuery(
            "select id, object from proof_file where not kept and at < $1 order by at limit 100")
        .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Unfinished(row.getLong("id"), row.getString("object")))
                    .toList());
  }

  /**
   * Where a file's bytes are: here, or in an object elsewhere.
   *
   * @param bytes null where they are elsewhere
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  record Place(byte[] bytes, String object, String sha256) {}

  /** Where a file rests; null if there is no such file of this. */
  Uni<Place> place(ProofOf of, long file) {
    return pool.preparedQuery(PLACE)
        .execute(Tuple.of(of.kind().code(), of.number(), of.part(), file))
        .map(rows -> rows.size() == 0 ? null : place(rows.iterator().next()));
  }

  private static Place place(Row row) {
    var bytes = row.getBuffer("bytes");
    return new Place(
        bytes == null ? null : bytes.getBytes(), row.getString("object"), row.getString("sha256"));
  }

  private static Proof proof(Row row) {
    return new Proof(
        row.getLong("id"),
        new ProofOf(
            ProofOf.Kind.valueOf(row.getString("subject").toUpperCase(Locale.ROOT)),
            row.getLong("subject_id"),
            row.getString("part")),
        row.getString("name"),
        row.getString("type"),
        row.getString("sha256"),
        row.getInteger("size"),
        row.getString("author"),
        row.getOffsetDateTime("at").toInstant());
  }
}
