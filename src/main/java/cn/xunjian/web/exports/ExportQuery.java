package cn.xunjian.web.exports;

import cn.xunjian.web.requests.Query;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Of what, of when and how: the same for every export of history. */
class ExportQuery {

  @RestQuery
  @Parameter(description = "one target's key", example = "4307000001")
  String target;

  @RestQuery
  @Parameter(
      description = "a unit's number; the targets of units below it come too",
      example = "12")
  String unit;

  @RestQuery
  @Parameter(
      description = "the first instant",
      example = "2026-11-01T00:00:00+08:00",
      required = true)
  String from;

  @RestQuery
  @Parameter(
      description = "the first instant after it",
      example = "2026-12-01T00:00:00+08:00",
      required = true)
  String to;

  @RestQuery
  @Parameter(description = "csv or ndjson", example = "csv")
  String format;

  /** CSV unless another is asked for. */
  LineFormat written() {
    LineFormat wanted = Query.oneOf("format", format, LineFormat.values(), LineFormat::ending);
    return wanted == null ? LineFormat.CSV : wanted;
  }
}
