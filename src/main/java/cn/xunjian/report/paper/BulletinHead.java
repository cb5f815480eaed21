package cn.xunjian.report.paper;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What stands above and below a bulletin's text.
 *
 * @param office who issues it: signs at its end and heads it in red
 * @param number of the document, such as 常行审改〔2026〕12号; empty for none
 * @param addressee to whom it goes; empty for nobody in particular
 * @param redHead whether it bears the red head of an official document
 * @param feedbackBy until when units report back; null for ten working days after receipt
 * @param dated the day under the signature
 * @param template the office's own document that it is written into as DOCX; null for the form of
 *     GB/T 9704-2012
 * @param page the office's own page that it is written into as HTML and PDF; null for ours
 */
public record BulletinHead(
    String title,
    String office,
    String number,
    String addressee,
    boolean redHead,
    LocalDate feedbackBy,
    LocalDate dated,
    Long template,
    Long page) {

  public BulletinHead {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(office, "office");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(addressee, "addressee");
    Objects.requireNonNull(dated, "dated");
  }

  /** The same head under another title. */
  public BulletinHead titled(String other) {
    return new BulletinHead(
        other, office, number, addressee, redHead, feedbackBy, dated, template, page);
  }

  /** The same head with another number. */
  public BulletinHead numbered(String other) {
    return new BulletinHead(
        title, office, other, addressee, redHead, feedbackBy, dated, template, page);
  }
}
