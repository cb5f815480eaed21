package cn.xunjian.demo;

import cn.xunjian.demo.plan.Doors;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.registry.Kind;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.List;

/** Writes the plan as a registry file. */
final class Csv {

  private static final List<String> HEADER =
      List.of(
          "kind",
          "key",
          "name",
          "unit",
          "unit_parent",
          "region",
          "platform",
          "platform_uid",
          "url",
          "parent",
          "column_class",
          "source",
          "visit_interval",
          "reading_interval",
          "status",
          "contact");

  // far denser than an office would, so that the first incidents come within a minute
  private static final String VISIT_INTERVAL = "PT10S";
  private static final String READING_INTERVAL = "PT30S";

  private Csv() {}

  static String write(List<Planned> targets, Doors doors) {
    StringWriter text = new StringWriter(64 * 1024);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(HEADER);
    targets.forEach(target -> csv.writeRecord(row(target, doors)));
    return text.toString();
  }

  private static List<String> row(Planned target, Doors doors) {
    boolean site = target.kind() == Kind.SITE;
    return List.of(
        target.kind().code(),
        target.key().value(),
        target.name(),
        target.unit().name(),
        target.unit().parent(),
        target.unit().region(),
        target.platform() == null ? "" : target.platform().code(),
        target.uid(),
        target.url(doors),
        target.parent() == null ? "" : target.parent().value(),
        target.columnClass() == null ? "" : target.columnClass().code(),
        target.source().code(),
        site ? VISIT_INTERVAL : "",
        READING_INTERVAL,
        target.status().code(),
        target.unit().name() + "值班室");
  }
}
