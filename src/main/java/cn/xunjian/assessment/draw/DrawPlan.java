package cn.xunjian.assessment.draw;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a draw is made.
 *
 * @param share the part of the population; null if a number is given or all are taken
 * @param count how many; null if a share is given or all are taken
 * @param strata by what the population is parted; each part gives its share
 * @param seed anything; with the population it decides who is drawn
 * @param withFailed whether those that failed last time are always among them
 */
public record DrawPlan(
    BigDecimal share, Integer count, List<Stratum> strata, String seed, boolean withFailed) {

  /** By what a population may be parted. */
  public enum Stratum {
    UNIT,
    PLATFORM,
    LEVEL;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String of(Eligible eligible) {
      return switch (this) {
        case UNIT -> eligible.unit();
        case PLATFORM -> eligible.platform();
        case LEVEL -> eligible.level();
      };
    }
  }

  public DrawPlan {
    strata = List.copyOf(strata);
    Objects.requireNonNull(seed, "seed");
    if (share != null && count != null) {
      throw new IllegalArgumentException("give a share or a number, not both");
    }
    if (share != null && (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0)) {
      throw new IllegalArgumentException("a share is above 0 and at most 1, such as 0.3");
    }
    if (count != null && count < 1) {
      throw new IllegalArgumentException("a number to draw is 1 or more");
    }
  }

  /** The same with another seed. */
  public DrawPlan seeded(String other) {
    return new DrawPlan(share, count, strata, other, withFailed);
  }

  /** How many of a population are drawn: a share rounded up, never more than there are. */
  int size(int population) {
    if (share == null && count == null) {
      return population;
    }
    int wanted =
        count != null
            ? count
            : share
                .multiply(BigDecimal.valueOf(population))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    return Math.min(wanted, population);
  }

  String stratum(Eligible eligible) {
    return strata.stream().map(each -> each.of(eligible)).collect(Collectors.joining(" / "));
  }
}
