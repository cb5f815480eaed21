package cn.xunjian.report.paper;

import java.util.List;
import java.util.Objects;

/**
 * A bulletin as it is read, whatever the form of the file.
 *
 * @param draft whether it is no published one; then it says so
 */
public record Paper(BulletinHead head, boolean draft, List<PaperPart> parts) {

  public Paper {
    Objects.requireNonNull(head, "head");
    parts = List.copyOf(parts);
  }

  /** All tables in their order. */
  public List<PaperPart.Grid> grids() {
    return parts.stream()
        .filter(PaperPart.Grid.class::isInstance)
        .map(PaperPart.Grid.class::cast)
        .toList();
  }
}
