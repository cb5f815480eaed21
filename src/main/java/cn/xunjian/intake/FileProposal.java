package cn.xunjian.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a file can be read that is not written as the format says.
 *
 * @param separator what parts its cells; null for a workbook
 * @param columns the columns that are meant by the names of its first line, in their order
 */
public record FileProposal(String separator, Map<String, String> columns) {

  public FileProposal {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }
}
