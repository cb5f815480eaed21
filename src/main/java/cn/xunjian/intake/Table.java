package cn.xunjian.intake;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A file of rows and cells, read row by row; blocking, for a worker thread. */
interface Table extends AutoCloseable {

  /**
   * A row that is not blank.
   *
   * @param number the line where it begins, from 1
   * @param cells as written
   * @param damages what the program that wrote the file did to cells, by their place from 0
   */
  record Row(int number, List<String> cells, Map<Integer, Damage> damages) {

    boolean blank() {
      return damages.isEmpty() && cells.stream().allMatch(String::isBlank);
    }

    /** Where a cell stands, as a spreadsheet names it, like B2. */
    static String place(int row, int column) {
      StringBuilder letters = new StringBuilder();
      for (int left = column + 1; left > 0; left = (left - 1) / 26) {
        letters.insert(0, (char) ('A' + (left - 1) % 26));
      }
      return letters.append(row).toString();
    }
  }

  /**
   * The next row that is not blank; null at the end.
   *
   * @throws UnreadableFileException if the file breaks its own format here
   */
  Row next() throws UnreadableFileException, IOException;

  @Override
  void close() throws IOException;
}
