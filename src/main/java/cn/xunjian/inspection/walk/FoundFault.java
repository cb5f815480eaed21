package cn.xunjian.inspection.walk;

import cn.xunjian.inspection.page.PageFault;
import cn.xunjian.observation.Phases;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A fault with where it was found and what proves it.
 *
 * @param page the page that bears it
 * @param status the last HTTP status, 0 if none came
 * @param hash of the page's bytes; null if there were none
 */
public record FoundFault(PageFault fault, String page, int status, String hash, Phases phases) {

  /** What makes it the same fault when it is seen again. */
  public UUID place() {
    String place = fault.kind().ofTarget() ? fault.element() : page + "\n" + fault.element();
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
  }
}
