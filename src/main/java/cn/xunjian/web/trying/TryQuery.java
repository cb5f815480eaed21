package cn.xunjian.web.trying;

import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What is to be tried with a document that is the body itself. */
class TryQuery {

  @Parameter(description = "where the document was saved from", example = "https://a.gov.cn/yw/")
  @RestQuery
  String url;

  @Parameter(description = "html, feed, json or html-rendered", example = "html")
  @RestQuery
  String source;

  @Parameter(description = "what its server said of it, if the body's own type does not")
  @RestQuery
  String contentType;

  @Parameter(
      description = "when it was saved; now if absent",
      example = "2026-11-23T08:00:00+08:00")
  @RestQuery
  String fetchedAt;

  @RestQuery String listSelector;
  @RestQuery String dateSelector;
  @RestQuery String datePattern;

  @Parameter(example = "2026")
  @RestQuery
  String baseYear;

  @Parameter(example = "items=data.list; title=title; link=url; date=pubDate")
  @RestQuery
  String dataPaths;

  /**
   * The same as a form.
   *
   * @param bodyType the body's own content type
   * @throws Problem 400 if the year is no number
   */
  TryForm form(String bodyType) {
    Long year =
        baseYear == null || baseYear.isBlank() ? null : Query.number("baseYear", baseYear.strip());
    return new TryForm(
        url,
        source,
        null,
        null,
        contentType == null ? meaning(bodyType) : contentType,
        fetchedAt,
        listSelector,
        dateSelector,
        datePattern,
        year == null ? null : (int) Math.min(year, Integer.MAX_VALUE),
        dataPaths);
  }

  /** Octets say nothing of what they are. */
  private static String meaning(String bodyType) {
    boolean octets =
        bodyType == null
            || bodyType.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_OCTET_STREAM);
    return octets ? null : bodyType;
  }
}
