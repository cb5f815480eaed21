package cn.xunjian.push;

/**
 * One publication as somebody tells it, every part as written; null where nothing was.
 *
 * @param target the key of its target
 * @param publishedAt like {@code 2026-11-22T09:30:00+08:00} or {@code 2026-11-22}
 * @param attestedBy the person who answers for it
 * @param evidence what that person saw: words or an address
 * @param expiresAt from when the person's word no longer counts
 */
public record Entry(
    String target,
    String id,
    String title,
    String url,
    String publishedAt,
    String attestedBy,
    String evidence,
    String expiresAt) {

  /** The same, attested by somebody else. */
  Entry attestedBy(String name) {
    return new Entry(target, id, title, url, publishedAt, name, evidence, expiresAt);
  }
}
