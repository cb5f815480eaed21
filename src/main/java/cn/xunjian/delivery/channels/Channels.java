package cn.xunjian.delivery.channels;

import cn.xunjian.delivery.couriers.WebhookCourier;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
   * @param type of a new channel; the type of a channel does not change
   * @param secret the key of the signature
   * @param cleared the names of the last four parts that are taken away
   */
  public record Draft(
      String name,
      String type,
      String url,
      String secret,
      Boolean enabled,
      String officer,
      Long fallback,
      Integer perMinute,
      Duration heartbeat,
      Set<String> cleared) {

    /** A webhook as simple as can be, or a change of its address and secret. */
    public static Draft webhook(String name, String url, String secret, Boolean enabled) {
      return new Draft(
          name, WebhookCourier.TYPE, url, secret, enabled, null, null, null, null, Set.of());
    }
  }

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
   * Registers a channel.
   *
   * @throws IllegalStateException if there is a secret and {@link #keepsSecrets} does not hold
   */
  public Uni<Channel> create(Draft draft) {
    ChannelEntity row = new ChannelEntity();
    row.name = draft.name();
    row.type = draft.type();
    row.url = draft.url();
    row.enabled = draft.enabled() == null || draft.enabled();
    apply(draft, row);
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

  private static void apply(Draft draft, ChannelEntity row) {
    row.officer = part(draft, "officer", draft.officer(), row.officer);
    row.fallback = part(draft, "fallback", draft.fallback(), row.fallback);
    row.perMinute = part(draft, "perMinute", draft.perMinute(), row.perMinute);
    Long beat = draft.heartbeat() == null ? null : draft.heartbeat().toMillis();
    row.heartbeat = part(draft, "heartbeat", beat, row.heartbeat);
  }

  private static <T> T part(Draft draft, String name, T wanted, T present) {
    return draft.cleared().contains(name) ? null : wanted == null ? present : wanted;
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
    apply(draft, row);
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
