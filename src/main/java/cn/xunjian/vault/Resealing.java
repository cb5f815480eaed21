package cn.xunjian.vault;

import cn.xunjian.vault.SealedValues.Renewed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Seals stored values again by the active key, one after the other: those in plain text, and those
 * sealed by an older key. What cannot be opened is named in the log and stays as it is.
 *
 * @param what the values are, for the log
 */
public record Resealing(String what, Vault vault) {

  private static final Logger LOG = Logger.getLogger(Resealing.class);

  /**
   * A value as it is stored.
   *
   * @param row the number of its row
   * @param whose whose it is, for the log
   * @param context the place it is sealed for
   * @param sealed never log it: there may have been no key when it was stored
   */
  public record Stored(long row, String whose, String context, String sealed) {

    @Override
    public String toString() {
      return whose;
    }
  }

  /**
   * Renews what is not sealed by the active key.
   *
   * @param replace puts a value in the place of a stored one, unless that was changed meanwhile
   */
  public Uni<Renewed> of(Uni<List<Stored>> all, BiFunction<Stored, String, Uni<?>> replace) {
    return all.onItem()
        .transformToMulti(stored -> Multi.createFrom().iterable(stored))
        .filter(value -> !vault.current(value.sealed()))
        .onItem()
        .transformToUniAndConcatenate(value -> renew(value, replace))
        .collect()
        .asList()
        .map(this::counted);
  }

  private Uni<Boolean> renew(Stored value, BiFunction<Stored, String, Uni<?>> replace) {
    Opened renewed = vault.renewed(value.sealed(), value.context());
    if (!renewed.ok()) {
      LOG.errorf("%s of %s: %s", what, value, renewed.problem());
      return Uni.createFrom().item(false);
    }
    return replace.apply(value, renewed.plain()).replaceWith(true);
  }

  private Renewed counted(List<Boolean> done) {
    int renewed = (int) done.stream().filter(d -> d).count();
    return new Renewed(what, renewed, done.size() - renewed);
  }
}
