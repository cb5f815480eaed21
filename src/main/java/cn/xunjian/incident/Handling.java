package cn.xunjian.incident;

import java.time.Instant;
import java.util.Optional;

/** How far an incident has been dealt with. */
public sealed interface Handling {

  /** A new incident: nobody has taken it up, nobody was asked to. */
  static Unresolved begun() {
    return new Open(new Care(null, 0));
  }

  /** The breach lasts. */
  sealed interface Unresolved extends Handling {

    @Override
    default Unresolved unresolved() {
      return this;
    }

    Unresolved with(Care care);
  }

  /** Nobody has taken it up. */
  record Open(Care care) implements Unresolved {

    @Override
    public IncidentState state() {
      return IncidentState.OPEN;
    }

    @Override
    public Open with(Care next) {
      return new Open(next);
    }
  }

  /** An officer has taken it up. */
  record Acknowledged(Acknowledgement by, Care care) implements Unresolved {

    @Override
    public IncidentState state() {
      return IncidentState.ACKNOWLEDGED;
    }

    @Override
    public Acknowledged with(Care next) {
      return new Acknowledged(by, next);
    }
  }

  /**
   * The breach is over.
   *
   * @param at when it ended
   * @param why why it ended
   * @param unresolved how far it had been dealt with by then
   */
  record Resolved(Instant at, String why, Unresolved unresolved) implements Handling {

    @Override
    public IncidentState state() {
      return IncidentState.RESOLVED;
    }

    @Override
    public Care care() {
      return unresolved.care();
    }
  }

  /**
   * Who took an incident up.
   *
   * @param note what the officer said, null if nothing
   */
  record Acknowledgement(Instant at, String by, String note) {}

  /**
   * Who was asked to look after an incident.
   *
   * @param handler who has it in hand after a hand-over; null if it was not handed over
   * @param escalation how many steps of escalation were taken because nobody took it up
   */
  record Care(String handler, int escalation) {

    Care handedTo(String officer) {
      return new Care(officer, escalation);
    }

    /** Steps may arrive out of order: the highest counts. */
    Care escalatedTo(int level) {
      return new Care(handler, Math.max(level, escalation));
    }
  }

  IncidentState state();

  Care care();

  /** How far it had been dealt with when it ended, or how far it is now. */
  Unresolved unresolved();

  /** Who took it up; empty if nobody has, or had by its end. */
  default Optional<Acknowledgement> acknowledgement() {
    return unresolved() instanceof Acknowledged taken ? Optional.of(taken.by()) : Optional.empty();
  }

  /** How it ended; empty while it lasts. */
  default Optional<Resolved> end() {
    return this instanceof Resolved resolved ? Optional.of(resolved) : Optional.empty();
  }
}
