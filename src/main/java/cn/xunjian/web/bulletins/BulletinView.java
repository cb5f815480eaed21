package cn.xunjian.web.bulletins;

import cn.xunjian.report.figures.BulletinFacts;
import cn.xunjian.report.figures.Figure;
import cn.xunjian.report.paper.BulletinContent;
import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.report.paper.TextBlock;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.BulletinStore.Whole;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A bulletin as it is shown.
 *
 * @param formats where its files are
 * @param content null in lists
 */
@Schema(name = "Bulletin")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BulletinView(
    long id,
    String kind,
    String title,
    String state,
    Long unit,
    LocalDate from,
    LocalDate to,
    String sha256,
    Bulletin.Mark made,
    Bulletin.Mark signed,
    Bulletin.Mark published,
    Long corrects,
    Long correctedBy,
    int version,
    Map<String, String> formats,
    Content content) {

  /**
   * What it says.
   *
   * @param changed how many figures the last refresh changed
   */
  @Schema(name = "BulletinContent")
  record Content(
      BulletinHead head,
      Instant figuresAt,
      int changed,
      List<BulletinFacts.Check> checks,
      List<Block> blocks,
      List<FigureView> figures) {}

  /** A block of words; the written ones are printed where there are any. */
  @Schema(name = "BulletinBlock")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Block(String key, String heading, String drafted, String written, String by, Instant at) {

    static Block of(TextBlock block) {
      return new Block(
          block.key().code(),
          block.key().heading(),
          block.drafted(),
          block.written(),
          block.by(),
          block.at());
    }
  }

  /**
   * A figure with what it rests on.
   *
   * @param was what it said before the last refresh, if that changed it
   * @param evidence where those that it counts are listed
   */
  @Schema(name = "BulletinFigure")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FigureView(
      @Schema(examples = "passRate") String key,
      Text label,
      @Schema(examples = "82.48") BigDecimal value,
      String unit,
      @Schema(examples = "259 ÷ 314") String counts,
      Text rule,
      String was,
      String evidence) {}

  static final String PATH = "/api/v1/bulletins/";

  static BulletinView brief(Bulletin it) {
    return of(it, null);
  }

  static BulletinView of(Whole whole) {
    return of(whole.bulletin(), content(whole.bulletin().id(), whole.content()));
  }

  private static BulletinView of(Bulletin it, Content content) {
    Map<String, String> formats = new LinkedHashMap<>();
    for (BulletinFormat each : BulletinFormat.values()) {
      formats.put(each.code(), PATH + it.id() + "?format=" + each.code());
    }
    return new BulletinView(
        it.id(),
        it.kind().code(),
        it.title(),
        it.state().code(),
        it.unit(),
        it.period().from(),
        it.period().to(),
        it.sha256(),
        it.made(),
        it.signed(),
        it.published(),
        it.corrects(),
        it.correctedBy(),
        it.version(),
        formats,
        content);
  }

  private static Content content(long id, BulletinContent content) {
    return new Content(
        content.head(),
        content.figuresAt(),
        content.was().size(),
        content.facts().checks(),
        content.blocks().stream().map(Block::of).toList(),
        content.figures().all().stream().map(each -> figure(id, each, content.was())).toList());
  }

  private static FigureView figure(long id, Figure figure, Map<String, String> was) {
    return new FigureView(
        figure.key(),
        figure.label(),
        figure.value(),
        figure.unit(),
        figure.counts(),
        figure.rule(),
        was.get(figure.key()),
        PATH + id + "/evidence/" + figure.key());
  }
}
