package cn.xunjian.assessment.spot;

import cn.xunjian.assessment.draw.Draw;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.draw.Drawn;
import cn.xunjian.assessment.draw.Eligible;
import cn.xunjian.inspection.records.InspectedSiteStore.SeenPage;
import cn.xunjian.rulebook.RuleBook;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws the pages of a site that a person looks at: the lot of each is the SHA-256 of the
 * assessment's seed, a line feed and the address; the smallest are drawn, as targets are.
 */
public final class SpotDraw {

  private SpotDraw() {}

  /**
   * One kind of pages after the draw.
   *
   * @param wanted how many the book wants
   * @param population how many such pages inspections know
   * @param sha256 over their addresses, sorted, one a line: who has the list can repeat the draw
   */
  public record Part(
      SpotPart part, int wanted, int population, String sha256, List<DrawnPage> drawn) {

    public Part {
      drawn = List.copyOf(drawn);
    }
  }

  /** A page that was drawn. */
  public record DrawnPage(int place, String address, String title, String lot) {}

  /** All parts that the book wants. */
  public static List<Part> of(RuleBook book, String seed, List<SeenPage> pages) {
    List<Part> parts = new ArrayList<>();
    for (SpotPart part : SpotPart.values()) {
      int size = part.size(book);
      if (size > 0) {
        parts.add(part(part, size, seed, pages));
      }
    }
    return List.copyOf(parts);
  }

  private static Part part(SpotPart part, int size, String seed, List<SeenPage> pages) {
    Map<String, SeenPage> known = new TreeMap<>();
    pages.stream().filter(part::takes).forEach(page -> known.put(page.address(), page));
    DrawPlan plan = new DrawPlan(null, size, List.of(), seed, false);
    List<DrawnPage> drawn =
        Draw.of(plan, known.keySet().stream().map(SpotDraw::eligible).toList()).stream()
            .filter(Drawn::taken)
            .sorted(Comparator.comparingInt(Drawn::place))
            .map(each -> drawn(each, known))
            .toList();
    return new Part(part, size, known.size(), sha256(String.join("\n", known.keySet())), drawn);
  }

  private static Eligible eligible(String address) {
    return new Eligible(address, "", null, null, false);
  }

  private static DrawnPage drawn(Drawn each, Map<String, SeenPage> known) {
    String address = each.eligible().key();
    return new DrawnPage(each.place(), address, SpotPart.title(known.get(address)), each.lot());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
