package cn.xunjian.web.rulebooks;

import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.OverlayPart;
import cn.xunjian.rulebook.editions.Assignments;
import cn.xunjian.rulebook.editions.Assignments.Standing;
import cn.xunjian.rulebook.editions.Bookshelf.Shelved;
import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.web.targets.TargetItem.UnitName;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An edition as REST shows it. */
@Schema(name = "Edition")
record EditionItem(
    @Schema(description = "as verdicts name it", examples = "ten-days/2") String edition,
    @Schema(examples = "ten-days") String id,
    @Schema(examples = "1") int version,
    @Schema(description = "the edition that it is a variant of", examples = "cn-2019-19/2")
        String base,
    @Schema(description = "of the text in UTF-8, in hexadecimal") String sha256,
    @Schema(description = "whether it comes with the program") boolean bundled,
    @Schema(description = "when it was first used or brought; absent if it never was")
        Instant storedAt,
    @Schema(description = "for whom it holds now") List<InForce> inForce,
    @Schema(description = "its content in its one form: JSON with sorted keys, which is YAML too")
        String text,
    @Schema(
            description =
                "what it lays over its base, each with what that rests on; only where one variant is asked for")
        List<Laid> overlay) {

  /**
   * A part that differs from the base.
   *
   * @param source where its numbers were read; absent if the clause says it
   */
  @Schema(name = "Overlay")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Laid(
      @Schema(description = "an indicator, or scoring", examples = "A3") String part,
      Text title,
      @Schema(description = "added, changed or removed", examples = "changed") String how,
      String clause,
      @Schema(examples = "silence limit=P10D warn=P8D") String says,
      String source,
      @Schema(description = "H read in the source, M from a fragment, L a default", examples = "H")
          Confidence confidence) {

    static Laid of(OverlayPart one) {
      return new Laid(
          one.part(),
          one.title(),
          one.how().code(),
          one.clause(),
          one.says(),
          one.source(),
          one.confidence());
    }
  }

  /**
   * For whom an edition holds.
   *
   * @param unit the top of the branch; absent for everybody
   */
  record InForce(UnitName unit, Instant since) {}

  /** Without its text, as it is listed. */
  static EditionItem listed(Shelved book, Assignments assignments, UnitTree tree, Instant now) {
    return of(book, inForce(book, assignments, tree, now), null, null);
  }

  /**
   * With its text.
   *
   * @param overlay null for what extends no other
   */
  static EditionItem whole(
      Shelved book,
      Assignments assignments,
      UnitTree tree,
      Instant now,
      List<OverlayPart> overlay) {
    return of(
        book,
        inForce(book, assignments, tree, now),
        book.edition().content(),
        overlay == null ? null : overlay.stream().map(Laid::of).toList());
  }

  private static EditionItem of(
      Shelved book, List<InForce> inForce, String text, List<Laid> overlay) {
    Edition edition = book.edition().edition();
    Edition base = book.edition().base();
    return new EditionItem(
        edition.toString(),
        edition.id(),
        edition.version(),
        base == null ? null : base.toString(),
        book.edition().sha256(),
        book.bundled(),
        book.stored() ? book.edition().storedAt() : null,
        inForce,
        text,
        overlay);
  }

  private static List<InForce> inForce(
      Shelved book, Assignments assignments, UnitTree tree, Instant now) {
    return assignments.all().stream()
        .filter(each -> book.edition().edition().equals(each.assignment().edition()))
        .filter(each -> assignments.standing(each, now) == Standing.HOLDS)
        .map(each -> each.assignment())
        .map(each -> new InForce(unit(each.unit(), tree), each.from()))
        .toList();
  }

  /** A unit that was removed has its number only. */
  static UnitName unit(Long number, UnitTree tree) {
    if (number == null) {
      return null;
    }
    UnitTree.Node known = tree.unit(number);
    return new UnitName(number, known == null ? null : known.name());
  }
}
