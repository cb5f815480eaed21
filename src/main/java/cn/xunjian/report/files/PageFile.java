package cn.xunjian.report.files;

import cn.xunjian.report.paper.Paper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A paper as a page: one file of HTML and one style sheet, no script. */
@ApplicationScoped
public class PageFile {

  private final Template page;
  private final Template body;

  PageFile(
      @Location("bulletin.html") Template page, @Location("bulletin-body.html") Template body) {
    this.page = page;
    this.body = body;
  }

  /**
   * @param style the address of the style sheet
   */
  public String of(Paper paper, String style) {
    return page.data("paper", paper).data("blocks", blocks(paper)).data("style", style).render();
  }

  private static List<PageBlock> blocks(Paper paper) {
    return paper.parts().stream().map(PageBlock::of).toList();
  }

  /**
   * The same in an office's own page.
   *
   * @param form the office's page, see {@link PageTemplate}
   */
  public String of(Paper paper, String style, byte[] form) {
    return PageTemplate.filled(
        form, paper.head(), paper.draft(), body.data("blocks", blocks(paper)).render(), style);
  }
}
