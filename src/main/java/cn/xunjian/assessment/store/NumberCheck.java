package cn.xunjian.assessment.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A person's word that the numbers of an indicator are those of the official text. Laid over the
 * book, which stays as it is.
 *
 * @param document the text he compared with
 */
public record NumberCheck(
    String edition,
    String indicator,
    String document,
    String author,
    LocalDate checkedOn,
    Instant storedAt) {

  public NumberCheck {
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(indicator, "indicator");
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(checkedOn, "checkedOn");
    Objects.requireNonNull(storedAt, "storedAt");
  }
}
