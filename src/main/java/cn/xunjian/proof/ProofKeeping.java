package cn.xunjian.proof;

import cn.xunjian.proof.ProofStore.Place;
import cn.xunjian.proof.ProofStore.Unfinished;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps the bytes of files where the settings say, and finds them where they are. Of a file that
 * rests elsewhere the row comes first, unseen; then the object; then the row is seen. Whatever ends
 * between leaves a row that nobody sees and that names its object: both are swept.
 */
@ApplicationScoped
public class ProofKeeping {

  private static final Logger LOG = Logger.getLogger(ProofKeeping.class);

  /** Longer than any request takes. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final ProofStore store;
  private final ObjectStorage objects;
  private final Clock clock;

  ProofKeeping(ProofStore store, ObjectStorage objects, Clock clock) {
    this.store = store;
    this.objects = objects;
    this.clock = clock;
  }

  /**
   * Keeps a file; null if what it belongs to has too many. Fails with a {@link StorageException}
   * where the storage does not take it.
   */
  public Uni<Proof> add(Proof file, byte[] bytes) {
    if (!objects.used()) {
      return store.add(file, bytes);
    }
    String object =
        "proof/%d/%s".formatted(file.at().atOffset(ZoneOffset.UTC).getYear(), UUID.randomUUID());
    return store
        .begin(file, bytes.length, object)
        .chain(
            begun ->
                begun == null
                    ? Uni.createFrom().nullItem()
                    : objects
                        .put(object, file.type(), bytes)
                        .onFailure(ProofKeeping::isRefusal)
                        // The refusal is what is told; a row that stays is found by the sweep.
                        .call(() -> store.forget(begun.id()).onFailure().recoverWithNull())
                        .chain(() -> store.kept(begun.id()))
                        .replaceWith(begun));
  }

  /** An object that may still arrive after a lost answer keeps its row, which the sweep finds. */
  private static boolean isRefusal(Throwable failed) {
    return failed instanceof StorageException storage && storage.isRefusal();
  }

  /**
   * Fails where files rest in a storage whose settings were taken away: they would be lost to all
   * who read.
   */
  public Uni<Void> ready() {
    return store
        .elsewhere()
        .invoke(
            some -> {
              if (some) {
                objects.require("a file that rests in the storage of files");
              }
            })
        .replaceWithVoid();
  }

  /**
   * A file's bytes; null if there is no such file of this. Fails with a {@link StorageException}
   * where they cannot be had, or are not those that were handed in.
   */
  public Uni<byte[]> bytes(ProofOf of, long file) {
    return store
        .place(of, file)
        .chain(
            place ->
                place == null
                    ? Uni.createFrom().nullItem()
                    : place.bytes() != null
                        ? Uni.createFrom().item(place.bytes())
                        : objects.get(place.object()).invoke(bytes -> compare(place, bytes)));
  }

  private static void compare(Place place, byte[] bytes) {
    String found;
    try {
      found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    if (!found.equals(place.sha256())) {
      LOG.errorf("the object %s is not what was handed in; see a backup", place.object());
      throw new StorageException(
          "object_differs",
          "存储中的文件与提交时不一致，请管理员从备份恢复 · the file in the storage is not what was handed in; the administrators can bring it back from a backup, the log names it",
          null);
    }
  }

  /** Clears away what was begun an hour ago and never finished. */
  public Uni<Void> sweep() {
    return store
        .unfinished(clock.instant().minus(ABANDONED))
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all))
        .onItem()
        .transformToUniAndConcatenate(this::swept)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> swept(Unfinished one) {
    return objects.delete(one.object()).chain(() -> store.forget(one.id()));
  }
}
