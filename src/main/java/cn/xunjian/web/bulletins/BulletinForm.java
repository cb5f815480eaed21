package cn.xunjian.web.bulletins;

import cn.xunjian.report.BulletinScope;
import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bulletin as somebody orders it. */
@Schema(name = "BulletinDraft")
record BulletinForm(
    @NotBlank(message = "missing: kind is weekly, monthly, quarterly, yearly or special")
        @Schema(description = "weekly, monthly, quarterly, yearly or special")
        String kind,
    @Schema(description = "a unit's number: only its branch") Long unit,
    @NotNull(message = "missing: from is the first day of the period, such as 2026-10-01")
        @Schema(description = "the first day of the period")
        LocalDate from,
    @NotNull(message = "missing: to is the last day of the period, such as 2026-12-31")
        @Schema(description = "the last day of the period")
        LocalDate to,
    @Size(max = 100, message = "too_many: 100 assessments at most")
        @Schema(
            description = "numbers of assessments; all that were closed in the period if absent")
        List<Long> assessments,
    @Size(max = 200, message = "too_long: a title has 200 characters at most")
        @Storable
        @Schema(description = "the usual one if absent")
        String title,
    @Size(max = 100, message = "too_long: an office has 100 characters at most")
        @Storable
        @Schema(description = "who issues it; that of the settings if absent")
        String office,
    @Size(max = 100, message = "too_long: a number has 100 characters at most")
        @Storable
        @Schema(description = "of the document, such as 常行审改〔2026〕12号")
        String number,
    @Size(max = 500, message = "too_long: addressees have 500 characters at most")
        @Storable
        @Schema(description = "to whom it goes")
        String addressee,
    @Schema(description = "whether it bears the red head of an official document") Boolean redHead,
    @Schema(description = "until when units report back") LocalDate feedbackBy,
    @Schema(description = "the day under the signature; today if absent") LocalDate dated,
    @Schema(description = "the number of a template for DOCX; the form of GB/T 9704-2012 if absent")
        Long template,
    @Schema(description = "the number of a template for HTML and PDF; our own page if absent")
        Long page) {

  BulletinScope scope(Faults faults) {
    BulletinKind known =
        Stream.of(BulletinKind.values())
            .filter(each -> each.code().equals(kind))
            .findFirst()
            .orElse(null);
    if (known == null && kind != null && !kind.isBlank()) {
      faults.add(
          "/kind",
          "unknown_value",
          "kind is one of " + Stream.of(BulletinKind.values()).map(BulletinKind::code).toList());
    }
    if (known == null || from == null || to == null) {
      return null;
    }
    try {
      return new BulletinScope(
          known,
          unit,
          new ReportPeriod(from, to),
          assessments == null
              ? List.of()
              : assessments.stream().filter(Objects::nonNull).distinct().toList());
    } catch (IllegalArgumentException e) {
      faults.add("/to", "empty_span", e.getMessage());
      return null;
    }
  }

  /**
   * @param usual who issues bulletins by the settings
   */
  BulletinHead head(String usual, LocalDate today) {
    return new BulletinHead(
        text(title),
        text(office).isEmpty() ? usual : text(office),
        text(number),
        text(addressee),
        Boolean.TRUE.equals(redHead),
        feedbackBy,
        dated == null ? today : dated,
        template,
        page);
  }

  private static String text(String given) {
    return given == null ? "" : given.strip();
  }
}
