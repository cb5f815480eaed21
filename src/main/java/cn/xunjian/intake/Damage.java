package cn.xunjian.intake;

import cn.xunjian.words.Text;

/** What a spreadsheet does to a value before it is sent; what it did cannot be undone here. */
enum Damage {
  LONG_NUMBER(
      "long_number",
      false,
      "超过 15 位的数字已被表格软件改写",
      "a number of more than 15 figures, whose last ones the spreadsheet has lost"),
  SCIENTIFIC(
      "scientific_number",
      false,
      "数字已变成科学计数法",
      "a number in scientific notation, whose figures the spreadsheet has lost"),
  LOST_ZEROS(
      "lost_zeros", false, "数字开头的 0 已丢失，仅由格式显示", "a number whose leading zeros are only shown"),
  PHONETIC("phonetic_guide", false, "带有拼音指南，无法确定原文", "a phonetic guide stands over the text"),
  DATE("date_cell", true, "内容已被表格软件改成日期", "the spreadsheet has turned the value into a date"),
  ERROR("error_cell", true, "单元格为错误值", "the cell holds an error");

  private final String code;
  private final boolean anywhere;
  private final Text fault;

  Damage(String code, boolean anywhere, String chinese, String english) {
    this.code = code;
    this.anywhere = anywhere;
    this.fault = new Text(chinese, english);
  }

  String code() {
    return code;
  }

  /**
   * Whether it spoils a value.
   *
   * @param identifier whether each sign of the value counts
   */
  boolean spoils(boolean identifier) {
    return anywhere || identifier;
  }

  /** What is wrong with a cell and what to do. */
  String message(String cell, String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return "%s（\"%s\"）%s；请将该列格式设为“文本”后重新填写 / %s (\"%s\"): %s; format the column as text and write the value again"
        .formatted(cell, shown, fault.zh(), cell, shown, fault.en());
  }

  /** What the text of a cell shows of it; null if nothing. */
  static Damage ofText(String text) {
    if (text.length() < 3) {
      return null;
    }
    if (text.charAt(0) == '#') {
      // An error as Excel writes it, or a column that was too narrow when the file was saved.
      return text.matches("#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)|#{3,}")
          ? ERROR
          : null;
    }
    return text.matches("-?[0-9](\\.[0-9]+)?[eE]\\+[0-9]+") ? SCIENTIFIC : null;
  }
}
