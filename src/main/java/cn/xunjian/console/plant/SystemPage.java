package cn.xunjian.console.plant;

import cn.xunjian.access.Right;
import cn.xunjian.cluster.Member;
import cn.xunjian.cluster.Membership;
import cn.xunjian.cluster.Term;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.web.access.Needs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the installation itself does, for whoever looks after it. */
@Path("/system")
@Needs(Right.INSPECT)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class SystemPage {

  private final MeterRegistry meters;
  private final Membership membership;
  private final Frames frames;
  private final ConsolePages pages;

  SystemPage(MeterRegistry meters, Membership membership, Frames frames, ConsolePages pages) {
    this.meters = meters;
    this.membership = membership;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the system", hidden = true)
  public Response show() {
    Frame frame = frames.of(ConsoleSection.SYSTEM);
    Phrasing say = frame.say();
    return pages.page(
        frame,
        "console/system.html",
        new SystemView(
            new SystemWords(say),
            membership.own().version(),
            Arrays.stream(OwnGauge.values())
                .map(each -> gauge(each, say))
                .flatMap(Optional::stream)
                .toList(),
            nodes(membership.members(), membership.term(), say)));
  }

  /** One that is not there is not shown: each part of the service registers its own. */
  private Optional<SystemView.Gauge> gauge(OwnGauge of, Phrasing say) {
    Collection<Gauge> found = meters.find(of.metric()).gauges();
    OptionalDouble value = found.stream().mapToDouble(Gauge::value).max();
    return value.isEmpty() || Double.isNaN(value.getAsDouble())
        ? Optional.empty()
        : Optional.of(shown(of, value.getAsDouble(), say));
  }

  static SystemView.Gauge shown(OwnGauge of, double value, Phrasing say) {
    SystemWords words = new SystemWords(say);
    return new SystemView.Gauge(
        say.say(of.words()),
        switch (of.unit()) {
          case YES -> value >= 1 ? say.say("是", "yes") : say.say("否", "no");
          case SECONDS -> say.length(Duration.ofMillis(Math.round(value * 1_000)));
          case NUMBER -> say.number(Math.round(value));
          case BYTES -> say.number(Math.round(value / 1_024)) + " KB";
        },
        of.fine(value)
            ? new cn.xunjian.console.frame.Tag(words.fine(), "good", "✓")
            : new cn.xunjian.console.frame.Tag(words.wrong(), "warning", "●"),
        of.metric());
  }

  static List<SystemView.Node> nodes(List<Member> members, Term term, Phrasing say) {
    UUID active = term == null ? null : term.node();
    return members.stream()
        .map(
            member ->
                new SystemView.Node(
                    member.node().name(),
                    member.node().version(),
                    member.node().place(),
                    member.node().id().equals(active)
                        ? new cn.xunjian.console.frame.Tag(say.say("工作", "active"), "good", "✓")
                        : new cn.xunjian.console.frame.Tag(say.say("待命", "standby"), "calm", "◐"),
                    say.minute(member.startedAt()),
                    say.ago(member.seenAt())))
        .toList();
  }
}
