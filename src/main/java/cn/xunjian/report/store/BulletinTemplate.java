package cn.xunjian.report.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * An office's own document or page that bulletins are written into, without its bytes. It never
 * changes, so that a published bulletin looks the same for ever.
 *
 * @param id its number; 0 before it is stored
 * @param unit the top of the branch that may use it; null for everybody
 * @param size in bytes
 * @param ended who took it out of use and when; null as long as it is in use
 */
public record BulletinTemplate(
    long id,
    String name,
    Long unit,
    Form form,
    int size,
    String sha256,
    Bulletin.Mark made,
    Bulletin.Mark ended) {

  /** What files are made with it. */
  public enum Form {
    /** A document, for DOCX. */
    DOCX,
    /** A page, for HTML and PDF. */
    HTML;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public BulletinTemplate {
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(made, "made");
  }

  /** One that comes in now. */
  public static BulletinTemplate fresh(
      String name, Long unit, Form form, byte[] file, String sha256, String by, Instant now) {
    return new BulletinTemplate(
        0, name, unit, form, file.length, sha256, new Bulletin.Mark(by, now), null);
  }
}
