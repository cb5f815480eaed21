package cn.xunjian.platform;

import cn.xunjian.vault.Resealing;
import cn.xunjian.vault.SealedValues;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Credentials in PostgreSQL, sealed. */
@ApplicationScoped
class CredentialStore implements SealedValues {

  private static final String ALL = "select * from platform_credential order by target_id";

  private static final String PUT =
      """
      insert into platform_credential (target_id, fields, sealed, author, set_at) values ($1, $2, $3, $4, $5)
      on conflict (target_id) do update set fields = excluded.fields, sealed = excluded.sealed, author = excluded.author,
        set_at = excluded.set_at, version = platform_credential.version + 1
      returning *""";

  private static final String REMOVE = "delete from platform_credential where target_id = $1";

  private static final String RENEW =
      "update platform_credential set sealed = $3 where target_id = $1 and sealed = $2";

  private final Pool pool;
  private final Resealing resealing;

  CredentialStore(Pool pool, Vault vault) {
    this.pool = pool;
    this.resealing = new Resealing("credentials of accounts", vault);
  }

  /** A row: what may be shown, and what may not. */
  record Stored(Credential shown, String sealed) {

    @Override
    public String toString() {
      return shown.toString();
    }
  }

  /** The place that an account's credentials are sealed for. */
  static String context(int target) {
    return "platform_credential/" + target;
  }

  Uni<List<Stored>> all() {
    return pool.query(ALL)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(CredentialStore::stored)
                    .toList());
  }

  private static Stored stored(Row row) {
    return new Stored(
        new Credential(
            row.getInteger("target_id"),
            Arrays.asList(row.getArrayOfStrings("fields")),
            row.getString("author"),
            row.getOffsetDateTime("set_at").toInstant(),
            row.getInteger("version")),
        row.getString("sealed"));
  }

  Uni<Stored> put(Credential credential, String sealed) {
    Tuple values =
        Tuple.tuple()
            .addInteger(credential.target())
            .addArrayOfString(credential.fields().toArray(String[]::new))
            .addString(sealed)
            .addString(credential.author())
            .addOffsetDateTime(credential.setAt().atOffset(ZoneOffset.UTC));
    return pool.preparedQuery(PUT).execute(values).map(rows -> stored(rows.iterator().next()));
  }

  Uni<Void> remove(int target) {
    return pool.preparedQuery(REMOVE).execute(Tuple.of(target)).replaceWithVoid();
  }

  @Override
  public Uni<Renewed> renew() {
    return resealing.of(sealed(), this::replace);
  }

  private Uni<List<Resealing.Stored>> sealed() {
    return all().map(rows -> rows.stream().map(CredentialStore::value).toList());
  }

  private static Resealing.Stored value(Stored row) {
    int target = row.shown().target();
    return new Resealing.Stored(target, "target " + target, context(target), row.sealed());
  }

  /** A secret that was changed meanwhile is not overwritten. */
  private Uni<Void> replace(Resealing.Stored old, String renewed) {
    return pool.preparedQuery(RENEW)
        .execute(Tuple.of((int) old.row(), old.sealed(), renewed))
        .replaceWithVoid();
  }
}
