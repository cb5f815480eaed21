package cn.xunjian.incident;

import cn.xunjian.registry.Registered;

/** What an incident is about. */
public sealed interface Subject {

  /** A registered target. */
  record Watched(Registered target) implements Subject {

    @Override
    public Id id() {
      return new Id(target.id(), null);
    }

    @Override
    public String kind() {
      return target.target().kind().code();
    }

    @Override
    public String key() {
      return target.key().value();
    }

    @Override
    public String name() {
      return target.profile().name();
    }
  }

  /**
   * Something that many targets depend on, so that one incident stands for hundreds: the reader of
   * a platform, a shared host, our own line.
   *
   * @param kind one word, such as {@code platform}
   * @param key which of this kind, without a slash
   * @param name what an officer calls it
   */
  record Shared(String kind, String key, String name) implements Subject {

    public Shared {
      if (kind.isEmpty() || kind.indexOf('/') >= 0 || key.isEmpty() || key.indexOf('/') >= 0) {
        throw new IllegalArgumentException("kind and key are words without a slash");
      }
    }

    @Override
    public Id id() {
      return new Id(0, kind + "/" + key);
    }

    static Shared of(String stored, String name) {
      int slash = stored.indexOf('/');
      return new Shared(stored.substring(0, slash), stored.substring(slash + 1), name);
    }
  }

  /**
   * What identifies it over restarts.
   *
   * @param target the target's internal number; 0 for what is shared
   * @param shared kind, slash and key of what is shared; null for a target
   */
  record Id(int target, String shared) {}

  Id id();

  /** One word: a target's kind, or the kind of what is shared. */
  String kind();

  /** Which of this kind. */
  String key();

  /** What an officer calls it. */
  String name();
}
