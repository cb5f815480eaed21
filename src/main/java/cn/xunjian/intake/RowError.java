package cn.xunjian.intake;

/**
 * What is wrong with a row of an import file.
 *
 * @param line the line of the file where the row begins, from 1; of a workbook, the row
 * @param column the column's name; null if the row or the file as a whole is meant
 * @param code a stable word for programs
 * @param message what is wrong and what to do, Chinese first
 */
public record RowError(int line, String column, String code, String message) {

  /**
   * It quotes what stands in the file, and PostgreSQL knows no zero character, in JSON neither: the
   * run could not be recorded.
   */
  public RowError {
    column = column == null ? null : column.replace('\0', '\ufffd');
    message = message.replace('\0', '\ufffd');
  }
}
