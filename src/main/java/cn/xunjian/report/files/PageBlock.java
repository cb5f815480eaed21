package cn.xunjian.report.files;

import cn.xunjian.report.paper.PaperPart;

/**
 * A part of a paper as the template of the page asks for it: exactly one of these is there.
 *
 * @param kind h1, h2, text, note, grid, signature or annex
 */
public record PageBlock(String kind, PaperPart part) {

  static PageBlock of(PaperPart part) {
    if (part instanceof PaperPart.Chapter chapter) {
      return new PageBlock("h" + (chapter.level() + 1), part);
    }
    if (part instanceof PaperPart.Lines) {
      return new PageBlock("text", part);
    }
    if (part instanceof PaperPart.Grid grid) {
      return new PageBlock(grid.sheetOnly() ? "sheet" : "grid", part);
    }
    if (part instanceof PaperPart.Signature) {
      return new PageBlock("signature", part);
    }
    return new PageBlock(part instanceof PaperPart.Annex ? "annex" : "note", part);
  }
}
