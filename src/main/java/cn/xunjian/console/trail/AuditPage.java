package cn.xunjian.console.trail;

import cn.xunjian.access.Right;
import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.AuditStore;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.trail.TrailView.Asked;
import cn.xunjian.console.trail.TrailView.Row;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail, for auditors alone. */
@Path("/audit")
@Needs(Right.AUDIT)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class AuditPage {

  private static final int SHOWN = 100;

  private final AuditStore store;
  private final Frames frames;
  private final ConsolePages pages;

  AuditPage(AuditStore store, Frames frames, ConsolePages pages) {
    this.store = store;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the audit trail", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.AUDIT);
    Phrasing say = frame.say();
    PageAddress self = frame.self();
    AuditStore.Filter filter = filter(self, say);
    String before = self.value("before");
    long from = before.isEmpty() ? Long.MAX_VALUE : Cursors.number(before);
    Uni<Optional<AuditStore.Proof>> proof =
        self.value("check").isEmpty()
            ? Uni.createFrom().item(Optional.empty())
            : store.verify().map(Optional::of);
    return Uni.combine()
        .all()
        .unis(store.page(filter, from, SHOWN + 1), proof)
        .with((found, checked) -> view(found, checked, self, say))
        .map(view -> pages.page(frame, "console/audit.html", view));
  }

  static AuditStore.Filter filter(PageAddress self, Phrasing say) {
    return new AuditStore.Filter(
        given(self.value("name")),
        given(self.value("action")),
        begin(self, "from", 0, say),
        begin(self, "to", 1, say));
  }

  private static String given(String value) {
    return value.isBlank() ? null : value.strip();
  }

  /** When a day begins, or the one after it. */
  private static Instant begin(PageAddress self, String name, int later, Phrasing say) {
    String written = self.value(name);
    try {
      return written.isEmpty()
          ? null
          : LocalDate.parse(written).plusDays(later).atStartOfDay(say.zone()).toInstant();
    } catch (DateTimeParseException noDay) {
      throw Problem.badRequest(
          "?" + name, "bad_time", "日期格式应为 2026-11-29 · a day is written like 2026-11-29");
    }
  }

  static TrailView view(
      List<AuditEntry> found, Optional<AuditStore.Proof> proof, PageAddress self, Phrasing say) {
    TrailWords words = new TrailWords(say);
    List<AuditEntry> shown = found.subList(0, Math.min(SHOWN, found.size()));
    PageAddress plain = self.with("before", null).with("check", null);
    return new TrailView(
        words,
        new Asked(self.value("name"), self.value("action"), self.value("from"), self.value("to")),
        proof
            .map(
                one ->
                    one.whole() ? words.whole(say.number(one.rows())) : words.broken(one.broken()))
            .orElse(""),
        proof.map(AuditStore.Proof::whole).orElse(true),
        plain.with("check", "1").toString(),
        "/api/v1/audit/export",
        shown.stream().map(entry -> row(entry, words, say)).toList(),
        found.size() > SHOWN
            ? plain.with("before", Long.toString(shown.get(SHOWN - 1).number())).toString()
            : "",
        self.value("before").isEmpty() ? "" : plain.toString());
  }

  private static Row row(AuditEntry entry, TrailWords words, Phrasing say) {
    AuditEntry.By by = entry.by();
    return new Row(
        entry.number(),
        say.second(entry.at()),
        by.name() == null ? by.caller() : by.name(),
        by.caller(),
        by.address() == null ? "" : by.address(),
        entry.deed().action(),
        entry.deed().subject(),
        words.tag(entry.deed().outcome()),
        entry.deed().before() == null ? "" : entry.deed().before(),
        entry.deed().after() == null ? "" : entry.deed().after());
  }
}
