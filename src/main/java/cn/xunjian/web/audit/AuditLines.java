package cn.xunjian.web.audit;

import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.Deed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rows of the trail as lines of a file. */
@ApplicationScoped
class AuditLines {

  static final String CSV = "csv";
  static final List<String> FORMATS = List.of(CSV, "ndjson", "syslog");

  /** Facility 13 (log audit), severity 6 (informational). */
  private static final int PRIORITY = 13 * 8 + 6;

  private static final String[] COLUMNS = {
    "number",
    "at",
    "caller",
    "caller_id",
    "name",
    "session",
    "address",
    "action",
    "subject",
    "unit",
    "outcome",
    "before",
    "after"
  };

  /** A spreadsheet knows UTF-8 by it. */
  private static final String MARK = "\uFEFF";

  private final ObjectMapper json;
  private final ZoneId zone;

  AuditLines(ObjectMapper json, ZoneId zone) {
    this.json = json;
    this.zone = zone;
  }

  static String type(String format) {
    return switch (format) {
      case CSV -> "text/csv;charset=utf-8";
      case "ndjson" -> "application/x-ndjson";
      default -> "text/plain;charset=utf-8";
    };
  }

  byte[] csvHead() {
    return (MARK + csv(List.<String[]>of(COLUMNS))).getBytes(StandardCharsets.UTF_8);
  }

  String of(List<AuditEntry> entries, String format) {
    if (format.equals(CSV)) {
      return csv(entries.stream().map(this::cells).toList());
    }
    StringBuilder text = new StringBuilder(entries.size() * 300);
    for (AuditEntry entry : entries) {
      if (format.equals("syslog")) {
        text.append(syslogHead(entry));
      }
      text.append(object(entry)).append('\n');
    }
    return text.toString();
  }

  private String object(AuditEntry entry) {
    try {
      return json.writeValueAsString(AuditItem.of(entry));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String syslogHead(AuditEntry entry) {
    return "<%d>1 %s - xunjian - %s - ".formatted(PRIORITY, time(entry), entry.deed().action());
  }

  private String time(AuditEntry entry) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        entry.at().truncatedTo(ChronoUnit.MILLIS).atZone(zone));
  }

  private String[] cells(AuditEntry entry) {
    AuditEntry.By by = entry.by();
    Deed deed = entry.deed();
    return new String[] {
      Long.toString(entry.number()),
      time(entry),
      by.caller(),
      text(by.id()),
      safe(by.name()),
      text(by.session()),
      by.address(),
      deed.action(),
      safe(deed.subject()),
      text(deed.unit()),
      deed.outcome().code(),
      text(deed.before()),
      text(deed.after())
    };
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  /** Names come from whoever tried to sign in: a spreadsheet must not take one for a formula. */
  private static String safe(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String csv(List<String[]> rows) {
    StringWriter text = new StringWriter();
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    rows.forEach(writer::writeRecord);
    return text.toString();
  }
}
