package cn.xunjian.report.paper;

import cn.xunjian.report.figures.BulletinFacts;
import cn.xunjian.report.figures.BulletinFigures;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a bulletin says.
 *
 * @param figuresAt when its facts were taken
 * @param was what figures said before the last refresh, for those that changed by it; by key
 */
public record BulletinContent(
    BulletinHead head,
    BulletinFacts facts,
    List<TextBlock> blocks,
    Instant figuresAt,
    Map<String, String> was) {

  public BulletinContent {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(figuresAt, "figuresAt");
    blocks = List.copyOf(blocks);
    was = Map.copyOf(was);
  }

  /** A first draft. */
  public static BulletinContent drafted(BulletinHead head, BulletinFacts facts, Instant now) {
    return new BulletinContent(head, facts, Drafting.blocks(facts), now, Map.of());
  }

  public BulletinFigures figures() {
    return BulletinFigures.of(facts);
  }

  public BulletinContent with(BulletinHead other, List<TextBlock> texts) {
    return new BulletinContent(other, facts, texts, figuresAt, was);
  }

  /** With the facts as they are now. What persons wrote stays; figures that changed are marked. */
  public BulletinContent refreshed(BulletinFacts now, Instant at) {
    Map<TextBlock.Key, String> words = new LinkedHashMap<>();
    Drafting.blocks(now).forEach(each -> words.put(each.key(), each.drafted()));
    return new BulletinContent(
        head,
        now,
        blocks.stream().map(each -> each.redrafted(words.get(each.key()))).toList(),
        at,
        BulletinFigures.of(now).changedFrom(figures()));
  }

  /** Without the marks, as it is signed off. */
  public BulletinContent unmarked() {
    return new BulletinContent(head, facts, blocks, figuresAt, Map.of());
  }
}
