package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.inspection.files.FileText;
import cn.xunjian.inspection.page.PageFault;
import cn.xunjian.inspection.page.PageLinks;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.walk.Examiner.Eyes;
import java.util.Arrays;
import java.util.List;

/** Looks at an attachment that opened: what tells it from others, and what it says. */
final class FileLook {

  private static final FileText.Said TOO_LARGE = new FileText.Said(null, "it is too large");

  private final Eyes eyes;

  FileLook(Eyes eyes) {
    this.eyes = eyes;
  }

  /** Of a file of which no more is wanted than that it opens. */
  Examined opened(Fetched fetched) {
    Examined.More more = new Examined.More(List.of(), null, identity(fetched));
    return new Examined(LinkVerdict.Answer.OPENED, List.of(), null, List.of(), false, 0).with(more);
  }

  /** By its beginning: of most files no more is fetched. */
  private String identity(Fetched fetched) {
    byte[] body = fetched.body();
    byte[] begin = Arrays.copyOf(body, Math.min(body.length, eyes.sizes().link()));
    return begin.length + " " + Examiner.hash(begin);
  }

  /** Of one whose text is read too. */
  Examined read(Errand errand, Fetched fetched) {
    FileText.Said said = said(errand, fetched);
    boolean unread = said.text() == null;
    List<PageFault> faults = unread ? List.of() : eyes.look().wording(said.text());
    String address = errand.address().toString();
    String hash = Examiner.hash(fetched.body());
    LookedPage looked =
        new LookedPage(
            address,
            PageRole.FILE,
            errand.depth(),
            errand.words(),
            errand.words(),
            null,
            null,
            // What nobody could read is asked for again, though it has not changed.
            unread ? null : fetched.headers().get("etag"),
            unread ? null : fetched.headers().get("last-modified"),
            eyes.basis(),
            List.of(),
            false,
            unread);
    return new Examined(
            LinkVerdict.Answer.OPENED,
            faults.stream().map(f -> Examiner.found(f, address, fetched, hash)).toList(),
            looked,
            List.of(),
            false,
            0)
        .with(opened(fetched).more())
        .with(Sights.file(!unread), false);
  }

  private FileText.Said said(Errand errand, Fetched fetched) {
    if (fetched.failure() != null || fetched.bytes() > eyes.sizes().file()) {
      return TOO_LARGE;
    }
    try {
      byte[] file = fetched.decoded(eyes.sizes().file(), true);
      return eyes.files().of(file, PageLinks.extension(errand.address()));
    } catch (BodyException damagedOrTooLarge) {
      return TOO_LARGE;
    }
  }
}
