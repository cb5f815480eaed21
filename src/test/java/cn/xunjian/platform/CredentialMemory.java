package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Credentials as a database would keep them, without one. */
final class CredentialMemory extends CredentialStore {
  private final Map<Integer, Stored> rows = new ConcurrentHashMap<>();

  CredentialMemory() {
    super(null, null);
  }

  @Override
  Uni<List<Stored>> all() {
    return Uni.createFrom().item(List.copyOf(rows.values()));
  }

  @Override
  Uni<Stored> put(Credential credential, String sealed) {
    assertThat(sealed).startsWith("v1:").doesNotContain("secret");
    Stored row = new Stored(credential, sealed);
    rows.put(credential.target(), row);
    return Uni.createFrom().item(row);
  }
}
