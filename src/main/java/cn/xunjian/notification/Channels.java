package cn.xunjian.notification;

import cn.xunjian.registry.Expectation;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The channels that are registered. */
@ApplicationScoped
public class Channels {

  private final Mutiny.SessionFactory sessions;
  private final Clock clock;
  private final Vault vault;

  Channels(Mutiny.SessionFactory sessions, Clock clock, Vault vault) {
    this.sessions = sessions;
    this.clock = clock;
    this.vault = vault;
  }

  /** Whether a secret can be kept; without a key of the vault it cannot. */
  public boolean keepsSecrets() {
    return vault.ready();
  }

  /**
   * What a channel is to be; null leaves a part as it is.
   *
   * @param secret the key of the signature
   */
  public record Draft(String name, String url, String secret, Boolean enabled) {}

  /** How a change ended. */
  public enum Refusal {
    UNKNOWN,
    STALE
  }

  /** A channel, or why there is none. */
  public record Result(Channel channel, Refusal refusal) {}

  public Uni<List<Channel>> all() {
    return sessions.withSession(
        s ->
            s.createQuery("from Channel order by id", ChannelEntity.class)
                .getResultList()
                .map(rows -> rows.stream().map(Channel::of).toList()));
  }

  /** One channel; null if there is none. */
  public Uni<Channel> find(long id) {
    return sessions
        .withSession(s -> s.find(ChannelEntity.class, id))
        .map(row -> row == null ? null : Channel.of(row));
  }

  /** The channel of a name; null if there is none. */
  public Uni<Channel> find(String name) {
    return sessions
        .withSession(
            s ->
                s.createQuery("from Channel where name = ?1", ChannelEntity.class)
                    .setParameter(1, name)
                    .getSingleResultOrNull())
        .map(row -> row == null ? null : Channel.of(row));
  }

  /**
   * Registers a webhook.
   *
   * @throws IllegalStateException if there is a secret and {@link #keepsSecrets} does not hold
   */
  public Uni<Channel> create(Draft draft) {
    ChannelEntity row = new ChannelEntity();
    row.name = draft.name();
    row.type = "webhook";
    row.url = draft.url();
    row.enabled = draft.enabled() == null || draft.enabled();
    row.createdAt = clock.instant();
    return sessions
        .withTransaction(
            s ->
                s.persist(row)
                    .call(s::flush)
                    // The row's number, which the secret is sealed for, is known only now.
                    .invoke(() -> row.secret = sealed(row, draft.secret()))
                    .call(s::flush))
        .map(done -> Channel.of(row));
  }

  private String sealed(ChannelEntity row, String secret) {
    return secret == null ? row.secret : vault.seal(secret, ChannelSecret.context(row.id));
  }

  /**
   * Changes a channel that is as expected.
   *
   * @throws IllegalStateException if there is a secret and {@link #keepsSecrets} does not hold
   */
  public Uni<Result> change(long id, Expectation expected, Draft draft) {
    return sessions.withTransaction(
        s -> s.find(ChannelEntity.class, id).chain(row -> change(s, row, expected, draft)));
  }

  private Uni<Result> change(
      Mutiny.Session session, ChannelEntity row, Expectation expected, Draft draft) {
    if (row == null || !expected.holds(row.version)) {
      return Uni.createFrom().item(new Result(null, row == null ? Refusal.UNKNOWN : Refusal.STALE));
    }
    row.name = draft.name() == null ? row.name : draft.name();
    row.url = draft.url() == null ? row.url : draft.url();
    row.secret = sealed(row, draft.secret());
    row.enabled = draft.enabled() == null ? row.enabled : draft.enabled();
    return session.flush().map(done -> new Result(Channel.of(row), null));
  }

  /** Removes a channel that is as expected, with its messages. */
  public Uni<Result> remove(long id, Expectation expected) {
    return sessions.withTransaction(
        s ->
            s.find(ChannelEntity.class, id)
                .chain(
                    row ->
                        row == null || !expected.holds(row.version)
                            ? Uni.createFrom()
                                .item(
                                    new Result(null, row == null ? Refusal.UNKNOWN : Refusal.STALE))
                            : s.remove(row).map(done -> new Result(Channel.of(row), null))));
  }
}
