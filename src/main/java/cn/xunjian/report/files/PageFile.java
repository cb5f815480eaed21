package cn.xunjian.report.files;

import cn.xunjian.report.paper.Paper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;

/** A paper as a page: one file of HTML and one style sheet, no script. */
@ApplicationScoped
public class PageFile {

  private final Template page;

  PageFile(@Location("bulletin.html") Template page) {
    this.page = page;
  }

  /**
   * @param style the address of the style sheet
   */
  public String of(Paper paper, String style) {
    return page.data("paper", paper)
        .data("blocks", paper.parts().stream().map(PageBlock::of).toList())
        .data("style", style)
        .render();
  }
}
