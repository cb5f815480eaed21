package cn.xunjian.observation;

import java.util.List;

/**
 * What a failed visit left behind, so that an owner can contest it.
 *
 * @param detail the failure in one line, for an engineer
 * @param url the address at which it failed, after redirects
 * @param redirects the addresses passed on the way, in order
 * @param headers the answer's head, one {@code name: value} a line, at most 4 KiB; empty if none
 *     came
 * @param firstBytes the first bytes of the body as text, at most 1 KiB; empty if none came
 */
public record VisitEvidence(
    String detail, String url, List<String> redirects, String headers, String firstBytes) {

  public VisitEvidence {
    detail = StoredText.of(detail);
    url = StoredText.of(url);
    redirects = redirects.stream().map(StoredText::of).toList();
    headers = StoredText.of(headers);
    firstBytes = StoredText.of(firstBytes);
  }
}
