package cn.xunjian.web.cluster;

import cn.xunjian.cluster.ClusterNode;
import cn.xunjian.cluster.Member;
import cn.xunjian.cluster.Membership;
import cn.xunjian.cluster.Membership.Seat;
import cn.xunjian.cluster.Term;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The processes on one database, as the one that answers saw them last.
 *
 * @param self which of them answers
 * @param seat what it is: joining, standby, active, fenced
 * @param active who does the work; absent while nobody does
 */
@Schema(name = "Cluster")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClusterView(UUID self, String seat, Active active, List<NodeItem> nodes) {

  /**
   * Who does the work.
   *
   * @param epoch one more with each process that takes over
   * @param beatAt its last sign of life, by the database's clock
   */
  @Schema(name = "ActiveNode")
  record Active(
      UUID id,
      String name,
      String version,
      long epoch,
      OffsetDateTime since,
      OffsetDateTime beatAt) {}

  /**
   * A process that is there.
   *
   * @param seat active or standby
   */
  @Schema(name = "ClusterNode")
  record NodeItem(
      UUID id,
      String name,
      String version,
      String place,
      String seat,
      OffsetDateTime startedAt,
      OffsetDateTime seenAt) {}

  static ClusterView of(Membership membership, ZoneId zone) {
    Term term = membership.term();
    boolean some = term != null && term.node() != null && !term.ended();
    UUID active = some ? term.node() : null;
    return new ClusterView(
        membership.own().id(),
        word(membership.seat()),
        some ? active(term, zone) : null,
        membership.members().stream().map(m -> item(m, active, zone)).toList());
  }

  private static Active active(Term term, ZoneId zone) {
    return new Active(
        term.node(),
        term.name(),
        term.version(),
        term.epoch(),
        at(term.since(), zone),
        at(term.beatAt(), zone));
  }

  private static NodeItem item(Member member, UUID active, ZoneId zone) {
    ClusterNode node = member.node();
    return new NodeItem(
        node.id(),
        node.name(),
        node.version(),
        node.place(),
        word(node.id().equals(active) ? Seat.ACTIVE : Seat.STANDBY),
        at(member.startedAt(), zone),
        at(member.seenAt(), zone));
  }

  private static String word(Seat seat) {
    return seat.name().toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime at(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toOffsetDateTime();
  }
}
