package cn.xunjian.assessment.units;

import java.time.Instant;
import java.util.Objects;

/**
 * A unit's card as it stands.
 *
 * @param seal by what it is frozen; null as long as the assessment is not closed
 */
public record FrozenUnitCard(UnitCard card, Seal seal) {

  /**
   * What a frozen card is known by.
   *
   * @param sha256 over the card in its one form
   * @param revision 1 as it was when the assessment was closed; each correction that changes it
   *     makes another
   * @param correction the card whose correction made it; null for the first
   */
  public record Seal(String sha256, int revision, Long correction, Instant at) {

    public Seal {
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(at, "at");
    }
  }

  public FrozenUnitCard {
    Objects.requireNonNull(card, "card");
  }
}
