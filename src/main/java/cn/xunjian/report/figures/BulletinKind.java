package cn.xunjian.report.figures;

import java.time.LocalDate;
import java.util.Locale;

/** How often such a bulletin comes. */
public enum BulletinKind {
  WEEKLY("周"),
  MONTHLY("月度"),
  QUARTERLY("季度"),
  YEARLY("年度"),
  SPECIAL("专项");

  private final String chinese;

  BulletinKind(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** The written form, as in REST. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The period before one of this kind, with which it is compared. */
  ReportPeriod before(ReportPeriod period) {
    LocalDate from = period.from();
    return new ReportPeriod(
        switch (this) {
          case WEEKLY -> from.minusWeeks(1);
          case MONTHLY -> from.minusMonths(1);
          case QUARTERLY -> from.minusMonths(3);
          case YEARLY -> from.minusYears(1);
          case SPECIAL -> from.minusDays(period.days());
        },
        from.minusDays(1));
  }
}
