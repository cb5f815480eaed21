package cn.xunjian.proof;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Files that were handed in as proof, in PostgreSQL. */
@ApplicationScoped
public class ProofStore {

  /** As many files one order, card or case may have. */
  public static final int MOST = 50;

  private static final String COLUMNS =
      "id, subject, subject_id, part, name, type, sha256, length(bytes) as size, author, at";

  private static final String ADD =
      """
      insert into proof_file (subject, subject_id, part, name, type, sha256, bytes, author, at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9
      where (select count(*) from proof_file where subject = $1 and subject_id = $2) < $10 returning\s"""
          + COLUMNS;

  private static final String OF =
      "select "
          + COLUMNS
          + " from proof_file where subject = $1 and subject_id = $2 and ($3::text is null or part = $3) order by id";

  private static final String BYTES =
      "select bytes from proof_file where subject = $1 and subject_id = $2 and part = $3 and id = $4";

  private final Pool pool;

  ProofStore(Pool pool) {
    this.pool = pool;
  }

  /** Stores a file; null if what it belongs to has too many. */
  public Uni<Proof> add(Proof file, byte[] bytes) {
    Object[] values = {
      file.of().kind().code(),
      file.of().number(),
      file.of().part(),
      file.name(),
      file.type(),
      file.sha256(),
      Buffer.buffer(bytes),
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

  /** A file's bytes; null if there is no such file of this. */
  public Uni<byte[]> bytes(ProofOf of, long file) {
    return pool.preparedQuery(BYTES)
        .execute(Tuple.of(of.kind().code(), of.number(), of.part(), file))
        .map(
            rows -> rows.size() == 0 ? null : rows.iterator().next().getBuffer("bytes").getBytes());
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
