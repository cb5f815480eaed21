package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.operational.AppRule;
import cn.xunjian.rulebook.operational.BlindRule;
import cn.xunjian.rulebook.operational.BlockedRule;
import cn.xunjian.rulebook.operational.ByHandRule;
import cn.xunjian.rulebook.operational.ClosingNoticeRule;
import cn.xunjian.rulebook.operational.DownRule;
import cn.xunjian.rulebook.operational.MediaKindsRule;
import cn.xunjian.rulebook.operational.OverdueRule;
import cn.xunjian.rulebook.operational.PusherRule;
import cn.xunjian.rulebook.operational.ReaderRule;
import cn.xunjian.rulebook.operational.SharedHostRule;
import cn.xunjian.rulebook.operational.SpoolRule;
import cn.xunjian.rulebook.operational.StrainRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that can be measured. A new measure is one class, and its entry here. */
public final class Measures {

  public static final List<Measure<?>> ALL =
      List.of(
          AvailabilityRule.MEASURE,
          DownRule.MEASURE,
          BlockedRule.MEASURE,
          SharedHostRule.MEASURE,
          OverdueRule.MEASURE,
          ClosingNoticeRule.MEASURE,
          SilenceRule.MEASURE,
          ColumnCountRule.MEASURE,
          AppRule.MEASURE,
          ReaderRule.MEASURE,
          PusherRule.MEASURE,
          BlindRule.MEASURE,
          StrainRule.MEASURE,
          SpoolRule.MEASURE,
          BlankColumnsRule.MEASURE,
          PageFaultsRule.MEASURE,
          ByHandRule.MEASURE,
          MediaKindsRule.MEASURE);

  private static final Map<String, Measure<?>> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Measure::name, Function.identity()));

  private Measures() {}

  public static Optional<Measure<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
