package cn.xunjian.demo.plan;

import cn.xunjian.registry.ColumnClass;
import java.util.List;

/** Headlines that could stand on any such page and speak of nobody. */
final class Titles {

  private static final List<String> NEWS =
      List.of(
          "%s召开专题会议部署重点工作",
          "%s开展安全生产大检查",
          "%s推进“高效办成一件事”改革",
          "%s组织开展基层走访活动",
          "%s举办政务公开日活动",
          "%s为民办实事项目取得新进展",
          "%s开展业务培训提升服务水平",
          "%s部署今冬明春防灾减灾工作",
          "%s优化窗口服务获群众好评");

  private static final List<String> NOTICES =
      List.of(
          "%s关于开展年度检查的通知",
          "%s关于公开征求意见的公告", "%s关于设备采购结果的公示", "%s关于调整窗口服务时间的通告", "%s关于评审结果的公示", "%s关于做好值班值守工作的通知");

  private static final List<String> POLICIES =
      List.of(
          "%s关于印发《优化服务实施方案》的通知",
          "%s关于修订《信息公开办法》的通知", "%s关于进一步规范审批流程的意见", "%s年度重点工作要点", "%s关于废止部分规范性文件的决定");

  private Titles() {}

  static String of(Planned target, long slot) {
    List<String> titles = of(target.columnClass());
    String title = titles.get(Lot.draw(target.key().value() + slot, titles.size()));
    String place = target.parent() == null ? target.subject() : target.unit().name();
    return title.replace("%s", place);
  }

  private static List<String> of(ColumnClass columnClass) {
    if (columnClass == ColumnClass.NOTICES) {
      return NOTICES;
    }
    return columnClass == ColumnClass.POLICY ? POLICIES : NEWS;
  }
}
