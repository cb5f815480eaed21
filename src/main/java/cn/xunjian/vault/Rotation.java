package cn.xunjian.vault;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Renews everything sealed at each start. Keys change only with a restart, so there is nothing a
 * request could ask for that the start has not done.
 */
@ApplicationScoped
public class Rotation {

  private static final Logger LOG = Logger.getLogger(Rotation.class);

  private final Vault vault;
  private final List<SealedValues> all;

  Rotation(Vault vault, @All List<SealedValues> all) {
    this.vault = vault;
    this.all = List.copyOf(all);
  }

  /** A final class cannot be proxied, so it lives as long as those it is given to: for ever. */
  @Produces
  @Singleton
  static Vault vault(VaultConfig config) {
    return new Vault(Keyring.of(config));
  }

  /** Done when everything that could be opened is sealed by the active key; nothing without one. */
  public Uni<Void> run() {
    if (!vault.ready()) {
      LOG.warn("保险库没有密钥，不能保存任何密钥类信息 · the vault has no key. " + Vault.REMEDY);
      return Uni.createFrom().voidItem();
    }
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(SealedValues::renew)
        .invoke(this::say)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private void say(SealedValues.Renewed done) {
    if (done.renewed() > 0) {
      LOG.infof("%s: %d sealed again by key %s", done.of(), done.renewed(), vault.activeKey());
    }
    if (done.unopened() > 0) {
      LOG.errorf(
          "%s: %d cannot be opened by any key in XUNJIAN_VAULT_KEYS; put the old key back behind"
              + " the active one, or enter them again",
          done.of(), done.unopened());
    }
  }
}
