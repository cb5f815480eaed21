package cn.xunjian.intake;

import java.io.IOException;
import java.util.List;

/** A file of rows and cells, read row by row; blocking, for a worker thread. */
interface Table extends AutoCloseable {

  /**
   * A row that is not blank.
   *
   * @param number the line where it begins, from 1
   * @param cells as written
   */
  record Row(int number, List<String> cells) {

    boolean blank() {
      return cells.stream().allMatch(String::isBlank);
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
