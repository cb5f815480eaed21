package cn.xunjian.web.bulletins;

import java.util.Locale;

/** The files of a bulletin. */
enum BulletinFormat {
  DOCX(BulletinFormat.WORD),
  XLSX(BulletinFormat.SHEET),
  HTML("text/html;charset=utf-8"),
  PDF("application/pdf");

  static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final String type;

  BulletinFormat(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /** The written form, as in REST. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
