package cn.xunjian.notification;

import cn.xunjian.registry.Expectation;
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

  Channels(Mutiny.SessionFactory sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
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

  /** Registers a webhook. */
  public Uni<Channel> create(Draft draft) {
    ChannelEntity row = new ChannelEntity();
    row.name = draft.name();
    row.type = "webhook";
    row.url = draft.url();
    row.secret = draft.secret();
    row.enabled = draft.enabled() == null || draft.enabled();
    row.createdAt = clock.instant();
    return sessions
        .withTransaction(s -> s.persist(row).call(s::flush))
        .map(done -> Channel.of(row));
  }

  /** Changes a channel that is as expected. */
  public Uni<Result> change(long id, Expectation expected, Draft draft) {
    return sessions.withTransaction(
        s -> s.find(ChannelEntity.class, id).chain(row -> change(s, row, expected, draft)));
  }

  private static Uni<Result> change(
      Mutiny.Session session, ChannelEntity row, Expectation expected, Draft draft) {
    if (row == null || !expected.holds(row.version)) {
      return Uni.createFrom().item(new Result(null, row == null ? Refusal.UNKNOWN : Refusal.STALE));
    }
    row.name = draft.name() == null ? row.name : draft.name();
    row.url = draft.url() == null ? row.url : draft.url();
    row.secret = draft.secret() == null ? row.secret : draft.secret();
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
