package cn.xunjian.reading;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.registry.Layout;
import cn.xunjian.rendering.Looked;
import cn.xunjian.rendering.RenderedLooks;
import cn.xunjian.rendering.RenderedPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Opens a page with a browser once, for a person; nothing is kept. */
@ApplicationScoped
class LookTrial {

  private final RenderedLooks looks;
  private final ShownPages shown;
  private final LookKeeping keeping;

  LookTrial(RenderedLooks looks, ShownPages shown, LookKeeping keeping) {
    this.looks = looks;
    this.shown = shown;
    this.keeping = keeping;
  }

  Uni<Looked> at(WebAddress url, Layout layout) {
    String address = url.toString();
    return looks.look(
        url, text -> ShownPages.proves(shown.read(text.url(), text.html(), address, layout)));
  }

  /** What a look showed; for a thread that may work. */
  Trial.Tried tried(Looked looked, WebAddress url, Layout layout) {
    if (looked instanceof Looked.Unseen unseen) {
      String detail = "浏览器未能打开 · the browser did not show it: " + unseen.why();
      Extract failed = Extract.failed(ReadingOutcome.NETWORK, detail);
      return new Trial.Tried(failed, null, null, 0, true, List.of());
    }
    RenderedPage page = ((Looked.Seen) looked).page();
    Extract extract = shown.read(page.url(), page.html(), url.toString(), layout);
    return new Trial.Tried(
        extract,
        null,
        StandardCharsets.UTF_8.name(),
        page.html().length(),
        true,
        keeping.behind(page, extract));
  }
}
