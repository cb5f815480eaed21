package cn.xunjian.rulebook.editions;

import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.Canonical;
import java.time.Instant;
import java.util.Objects;

/**
 * An edition as it is kept for ever.
 *
 * @param sha256 of the content
 * @param content in its canonical form, a variant's with all that it took over
 * @param storedAt when it was first used or brought
 */
public record StoredEdition(Edition edition, String sha256, String content, Instant storedAt) {

  public StoredEdition {
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(storedAt, "storedAt");
  }

  /** How a book would be kept. */
  public static StoredEdition of(RuleBook book, Instant now) {
    String content = Canonical.of(book);
    return new StoredEdition(book.edition(), Canonical.sha256(content), content, now);
  }
}
