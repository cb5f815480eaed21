package cn.xunjian.rulebook.editions;

import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.Canonical;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * An edition as it is kept for ever.
 *
 * @param base the edition that it is a variant of; null if it stands alone
 * @param sha256 of the content
 * @param content in its canonical form, a variant's with all that it took over
 * @param storedAt when it was first used or brought
 */
public record StoredEdition(
    Edition edition, Edition base, String sha256, String content, Instant storedAt) {

  public StoredEdition {
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(storedAt, "storedAt");
  }

  /** How a book would be kept. */
  public static StoredEdition of(RuleBook book, Instant now) {
    String content = Canonical.of(book);
    return new StoredEdition(
        book.edition(),
        book.base().orElse(null),
        Canonical.sha256(content),
        content,
        now.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The book that the content makes. */
  RuleBook book() {
    return RuleBooks.read(edition.toString(), content, unknown -> Optional.empty());
  }

  /**
   * Whether a book has this content. A later program may write the same content otherwise, so an
   * other hash alone says nothing yet.
   */
  boolean holds(RuleBook other) {
    String its = Canonical.of(other);
    return its.equals(content) || its.equals(Canonical.of(book()));
  }
}
