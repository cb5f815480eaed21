package cn.xunjian.rulebook.editions;

import java.util.Objects;

/**
 * An assignment with what it rests on.
 *
 * @param document the paper that says so, or a reason
 * @param author who entered it
 */
public record MadeAssignment(Assignment assignment, String document, String author) {

  public MadeAssignment {
    Objects.requireNonNull(assignment, "assignment");
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(author, "author");
  }
}
