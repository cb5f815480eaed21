package cn.xunjian.assessment.draw;

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
 * Draws from a population, so that anybody can repeat it with a list and {@code sha256sum}: the lot
 * of each is the SHA-256 of "seed, line feed, key"; in each part of the population the smallest
 * lots are drawn. The parts share the number to draw by their sizes, what is left over goes to the
 * largest remainders, of equal ones to the part whose name comes first. Those that failed last time
 * are taken before the lots and count towards their part's number.
 */
public final class Draw {

  private Draw() {}

  private record Part(String name, List<Drawn> all, int quota) {}

  /** The whole population in the order of the draw: those drawn first, by part and lot. */
  public static List<Drawn> of(DrawPlan plan, List<Eligible> population) {
    Map<String, List<Drawn>> byStratum = new TreeMap<>();
    for (Eligible each : population) {
      Drawn lot = new Drawn(each, plan.stratum(each), lot(plan, each), 0, Drawn.Because.NOT_DRAWN);
      byStratum.computeIfAbsent(lot.stratum(), s -> new ArrayList<>()).add(lot);
    }
    List<Drawn> taken = new ArrayList<>();
    List<Drawn> left = new ArrayList<>();
    for (Part part : parts(byStratum, plan.size(population.size()), population.size())) {
      take(plan, part, taken, left);
    }
    taken.addAll(left);
    return List.copyOf(taken);
  }

  /** The lot of one. */
  static String lot(DrawPlan plan, Eligible eligible) {
    try {
      byte[] text = (plan.seed() + "\n" + eligible.key()).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static List<Part> parts(Map<String, List<Drawn>> byStratum, int size, int population) {
    List<String> byRemainder =
        byStratum.keySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (String s) -> -((long) byStratum.get(s).size() * size % population))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    long whole =
        byStratum.values().stream().mapToLong(p -> (long) p.size() * size / population).sum();
    List<String> more = byRemainder.subList(0, (int) (size - whole));
    List<Part> parts = new ArrayList<>();
    byStratum.forEach(
        (name, all) ->
            parts.add(
                new Part(
                    name,
                    all,
                    (int) ((long) all.size() * size / population)
                        + (more.contains(name) ? 1 : 0))));
    return parts;
  }

  private static void take(DrawPlan plan, Part part, List<Drawn> taken, List<Drawn> left) {
    Comparator<Drawn> byLot =
        Comparator.comparing(Drawn::lot).thenComparing(each -> each.eligible().key());
    Comparator<Drawn> order =
        Comparator.<Drawn, Boolean>comparing(each -> !again(plan, each)).thenComparing(byLot);
    int number = 0;
    for (Drawn each : part.all().stream().sorted(order).toList()) {
      boolean again = again(plan, each);
      if (again || number < part.quota()) {
        number++;
        taken.add(
            new Drawn(
                each.eligible(),
                each.stratum(),
                each.lot(),
                taken.size() + 1,
                again ? Drawn.Because.FAILED_BEFORE : Drawn.Because.BY_LOT));
      } else {
        left.add(each);
      }
    }
  }

  private static boolean again(DrawPlan plan, Drawn each) {
    return plan.withFailed() && each.eligible().failedBefore();
  }
}
