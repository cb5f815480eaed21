package cn.xunjian.web.trying;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Source;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.TimeWithOffset;
import cn.xunjian.web.targets.Changes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be tried, as a request writes it.
 *
 * @param url the address to fetch; with a document, the address it was saved from
 * @param source {@code html}, {@code feed}, {@code json} or {@code html-rendered}; html if absent
 * @param document the document as a text
 * @param documentBase64 the document as bytes of any encoding
 * @param contentType what its server said of it
 * @param fetchedAt when it was fetched; now if absent
 */
@Schema(name = "TrialDraft")
record TryForm(
    String url,
    String source,
    String document,
    String documentBase64,
    String contentType,
    @TimeWithOffset @Schema(format = "date-time") String fetchedAt,
    @Size(max = 200, message = "bad_selector: " + TryForm.LONG) String listSelector,
    @Size(max = 200, message = "bad_selector: " + TryForm.LONG) String dateSelector,
    @Size(max = 200, message = "bad_pattern: " + TryForm.LONG) String datePattern,
    @Min(value = 1994, message = TryForm.YEAR) @Max(value = 2100, message = TryForm.YEAR)
        Integer baseYear,
    @Size(max = 200, message = "bad_paths: " + TryForm.LONG)
        @Schema(examples = "items=data.list; title=title; link=url; date=pubDate")
        String dataPaths) {

  /** The sources that a document is read by. */
  private static final Set<Source> DOCUMENTS =
      Set.of(Source.HTML, Source.FEED, Source.JSON, Source.HTML_RENDERED);

  private static final String LONG = "不超过 200 个字符 · has at most 200 characters";
  private static final String YEAR = "bad_year: 年份为 1994 至 2100 · a year from 1994 to 2100";

  /** Where a document without an address of its own is taken to stand. */
  private static final String NOWHERE = "http://pasted.invalid/";

  /**
   * A checked form.
   *
   * @param body the document; null if it is to be fetched
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once.
  record Sound(
      Source source,
      WebAddress url,
      byte[] body,
      String contentType,
      Optional<Instant> fetchedAt,
      Layout layout) {}

  /**
   * Checks all of it.
   *
   * @param uploaded the document, if it came as the body; the fields then stand in the query
   * @param faults what is wrong already
   * @throws Problem 422 naming each field that cannot be taken
   */
  Sound checked(byte[] uploaded, Faults faults) {
    String mark = uploaded == null ? "/" : "?";
    Layout layout =
        new Layout(
            blank(listSelector),
            blank(dateSelector),
            blank(datePattern),
            baseYear,
            null,
            blank(dataPaths));
    Changes.faults(layout.faults())
        .forEach(f -> add(faults, mark + f.pointer().substring(1), f.code(), f.message()));
    byte[] body = uploaded == null ? pasted(faults) : uploaded;
    Sound sound =
        new Sound(
            source(mark, faults),
            address(mark, body != null, faults),
            body,
            uploaded == null && document != null ? asUtf8() : blank(contentType),
            Optional.ofNullable(instant(mark, faults)),
            layout);
    if (sound.source() == Source.JSON && layout.dataPaths() == null) {
      add(
          faults,
          mark + "dataPaths",
          "missing",
          "source=json 须给出 dataPaths · source json needs dataPaths, like items=data.list; title=title; link=url; date=pubDate");
    }
    faults.refuse();
    return sound;
  }

  /** Of what is wrong already nothing more is said. */
  private static void add(Faults faults, String pointer, String code, String message) {
    if (!faults.at(pointer)) {
      faults.add(pointer, code, message);
    }
  }

  private static String blank(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private byte[] pasted(Faults faults) {
    if (document != null && documentBase64 != null) {
      add(
          faults,
          "/documentBase64",
          "both",
          "document 与 documentBase64 只填一个 · send either document or documentBase64");
    }
    if (documentBase64 == null) {
      return document == null ? null : document.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getMimeDecoder().decode(documentBase64);
    } catch (IllegalArgumentException notBase64) {
      add(faults, "/documentBase64", "bad_base64", "不是 Base64 · this is not Base64");
      return new byte[0];
    }
  }

  /** A text was decoded by whoever pasted it, whatever its own declaration says. */
  private String asUtf8() {
    String type = blank(contentType);
    return (type == null ? "text/html" : type.split(";", 2)[0].strip()) + "; charset=utf-8";
  }

  private Source source(String mark, Faults faults) {
    String written = blank(source);
    if (written == null) {
      return Source.HTML;
    }
    Optional<Source> known =
        Arrays.stream(Source.values()).filter(s -> s.code().equals(written)).findFirst();
    if (known.isEmpty()) {
      String all =
          Arrays.stream(Source.values()).map(Source::code).collect(Collectors.joining(", "));
      add(
          faults,
          mark + "source",
          "unknown_value",
          "source 可选 html、feed、json、html-rendered · source is html, feed, json or html-rendered (others that exist: %s)"
              .formatted(all));
    } else if (!DOCUMENTS.contains(known.get())) {
      add(
          faults,
          mark + "source",
          "not_a_document",
          "%s 不是按网页或订阅源读取的，无法在此试读；请登记对象后看 GET …/readings · %s is not read from a page or feed and cannot be tried here; register the target and look at its readings"
              .formatted(written, written));
    }
    return known.orElse(null);
  }

  private WebAddress address(String mark, boolean hasBody, Faults faults) {
    String written = blank(url);
    if (written == null && !hasBody) {
      add(
          faults,
          mark + "url",
          "missing",
          "请给出 url，或 document、documentBase64 · give a url, or a document or documentBase64");
      return null;
    }
    try {
      return WebAddress.parse(written == null ? NOWHERE : written);
    } catch (IllegalArgumentException e) {
      add(
          faults,
          mark + "url",
          "bad_url",
          "网址无法读取 · this address cannot be read: " + e.getMessage());
      return null;
    }
  }

  private Instant instant(String mark, Faults faults) {
    String written = blank(fetchedAt);
    if (written == null) {
      return null;
    }
    try {
      return TimeWithOffset.Check.read(written);
    } catch (DateTimeException e) {
      add(
          faults,
          mark + "fetchedAt",
          "bad_time",
          "写作 2026-11-23T08:00:00+08:00（查询参数中 + 写成 %2B）· a time with its offset, like 2026-11-23T08:00:00+08:00 (in a query write + as %2B)");
      return null;
    }
  }
}
