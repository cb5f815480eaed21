package cn.xunjian.access;

import java.time.Instant;
import java.util.Optional;

/** Who asks, and what he may do. */
public sealed interface Caller {

  /** What timelines and the audit trail call him. */
  String name();

  Rights rights();

  /** Whether he proved who he is. */
  default boolean known() {
    return !(this instanceof Nobody || this instanceof Passer);
  }

  /** Whether he may do something somewhere. */
  default boolean may(Right right) {
    return switch (right.extent()) {
      case BRANCH, WHOLE -> rights().hold(right);
      case NONE -> right == Right.OPEN || this instanceof Someone;
    };
  }

  /** Whether it is a person, at a page or by a program of his own, and no machine. */
  default boolean isPerson() {
    return this instanceof Someone || this instanceof Bearer || this instanceof DemoPerson;
  }

  /** The signed-in person, if it is one. */
  default Optional<Someone> someone() {
    return this instanceof Someone one ? Optional.of(one) : Optional.empty();
  }

  /** Without a proof. */
  record Nobody() implements Caller {

    @Override
    public String name() {
      return "anonymous";
    }

    @Override
    public Rights rights() {
      return Rights.NONE;
    }
  }

  /**
   * A person who is signed in.
   *
   * @param person the number of the account
   * @param login the name to sign in by
   * @param name the name of the person
   * @param session the number of the session
   * @param signedInAt when he did
   * @param rights none as long as a first password has to be changed
   * @param provider who vouched for him at the sign-in; null if he did himself, by a password
   */
  record Someone(
      long person,
      String login,
      String name,
      long session,
      Instant signedInAt,
      Rights rights,
      String provider)
      implements Caller {

    /** Who signed in by a password. */
    public Someone(
        long person, String login, String name, long session, Instant signedInAt, Rights rights) {
      this(person, login, name, session, signedInAt, rights, null);
    }
  }

  /**
   * A person's program, with a token of an identity provider.
   *
   * @param provider who vouches for the token
   * @param until when the token expires
   */
  record Bearer(
      long person, String login, String name, String provider, Instant until, Rights rights)
      implements Caller {}

  /** An identity provider, whose word makes accounts and grants. */
  record Provider(String name) implements Caller {

    @Override
    public Rights rights() {
      return Rights.NONE;
    }
  }

  /** A machine with a key of its own. */
  record Machine(long key, String name, Rights rights) implements Caller {}

  /** Whoever holds the key in the settings, for an unattended set-up. */
  record Installation() implements Caller {

    private static final Rights ALL = Rights.all();

    @Override
    public String name() {
      return "bootstrap";
    }

    @Override
    public Rights rights() {
      return ALL;
    }
  }

  /** Whoever holds a link that was sent to an officer; it opens the one thing it is for. */
  record LinkHolder(String name) implements Caller {

    @Override
    public Rights rights() {
      return Rights.NONE;
    }
  }

  /**
   * Whoever is let look without a proof: at the demo city from its own machine, or at metrics from
   * a network that may.
   */
  record Passer(String name, Rights rights) implements Caller {}

  /** One of the made-up persons of the demo city, chosen by one click on its own machine. */
  record DemoPerson(String name, Rights rights) implements Caller {}
}
