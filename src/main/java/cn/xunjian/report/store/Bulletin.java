package cn.xunjian.report.store;

import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.figures.ReportPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A bulletin (通报) without its content.
 *
 * @param id its number; 0 before it is stored
 * @param unit the top of its branch; null for the whole tree
 * @param assessments only these were counted; empty for all of the period
 * @param sha256 of its content
 * @param signed who signed it off and when; null as long as nobody did
 * @param published who published it and when; null as long as nobody did
 * @param corrects the published bulletin that it corrects; null for a first issue
 * @param correctedBy the published bulletin that corrects it; null for none
 * @param version counts its changes
 */
public record Bulletin(
    long id,
    BulletinKind kind,
    String title,
    Long unit,
    ReportPeriod period,
    List<Long> assessments,
    State state,
    String sha256,
    Mark made,
    Mark signed,
    Mark published,
    Long corrects,
    Long correctedBy,
    int version) {

  /** Who did something, and when. */
  public record Mark(String by, Instant at) {}

  /** Where it stands in its life. */
  public enum State {
    /** People edit it. */
    DRAFT("草稿"),
    /** Somebody else than its editors signed it off. */
    SIGNED("已签发"),
    /** It never changes again. */
    PUBLISHED("已发布");

    private final String chinese;

    State(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Bulletin {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(period, "period");
    assessments = List.copyOf(assessments);
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(made, "made");
  }

  /** The same bulletin at another place of its life. */
  public Bulletin moved(State to, Mark signature, Mark publication) {
    return new Bulletin(
        id,
        kind,
        title,
        unit,
        period,
        assessments,
        to,
        sha256,
        made,
        signature,
        publication,
        corrects,
        correctedBy,
        version);
  }
}
