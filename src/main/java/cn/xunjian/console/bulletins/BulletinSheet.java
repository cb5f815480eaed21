package cn.xunjian.console.bulletins;

import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.report.paper.PaperPart;
import java.util.List;

/**
 * A bulletin to read: its text is official, and so in Chinese for every reader.
 *
 * @param files its formats, each with its address
 */
public record BulletinSheet(
    BulletinWords words,
    Tag state,
    boolean draft,
    BulletinHead head,
    List<Part> parts,
    List<Fact> facts,
    List<Fact> files) {

  /**
   * A part of its text.
   *
   * @param kind h2, h3, text, note, grid, signature or annex
   * @param second the day of a signature, the title of an annex
   * @param grid null for what is no table
   */
  public record Part(
      String kind, String text, String second, List<PaperPart.Span> spans, PaperPart.Grid grid) {

    static Part of(PaperPart part) {
      if (part instanceof PaperPart.Chapter chapter) {
        return words("h" + (chapter.level() + 1), chapter.text(), "");
      }
      if (part instanceof PaperPart.Lines lines) {
        return new Part("text", "", "", lines.spans(), null);
      }
      if (part instanceof PaperPart.Grid grid) {
        return new Part(grid.sheetOnly() ? "sheet" : "grid", "", "", List.of(), grid);
      }
      if (part instanceof PaperPart.Signature signature) {
        return words("signature", signature.office(), signature.day());
      }
      return part instanceof PaperPart.Annex annex
          ? words("annex", annex.mark(), annex.title())
          : words("note", ((PaperPart.Note) part).text(), "");
    }

    private static Part words(String kind, String text, String second) {
      return new Part(kind, text, second, List.of(), null);
    }
  }
}
