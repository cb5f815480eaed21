package cn.xunjian.intake;

import cn.xunjian.registry.TargetField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names that offices give to the columns of their lists. */
final class HeadNames {

  private static final Map<String, TargetField> KNOWN = new HashMap<>();

  static {
    for (TargetField field : TargetField.allColumns()) {
      know(field, field.column(), field.json());
    }
    know(TargetField.KIND, "类型", "对象类型", "种类", "类别");
    know(TargetField.KEY, "标识", "标识码", "网站标识码", "对象标识", "唯一标识", "编号", "id");
    know(TargetField.NAME, "名称", "网站名称", "账号名称", "栏目名称", "对象名称", "title");
    know(TargetField.UNIT, "单位", "主办单位", "主办单位名称", "责任单位", "organization");
    know(TargetField.UNIT_PARENT, "上级单位", "所属单位", "parent unit");
    know(TargetField.REGION, "行政区划", "行政区划代码", "区划代码", "地区代码");
    know(TargetField.PLATFORM, "平台", "平台类型", "所属平台");
    know(TargetField.PLATFORM_UID, "平台账号", "账号id", "账号标识", "平台账号id", "account id");
    know(TargetField.URL, "网址", "地址", "链接", "首页网址", "网站地址", "网站网址", "address", "link");
    know(TargetField.PARENT, "所属网站", "所属站点", "所属网站标识", "所属网站标识码", "site");
    know(TargetField.COLUMN_CLASS, "栏目类型", "栏目类别", "栏目分类");
    know(TargetField.SOURCE, "来源", "读取方式", "采集方式");
    know(TargetField.VISIT_INTERVAL, "访问间隔", "巡检间隔");
    know(TargetField.READING_INTERVAL, "读取间隔", "采集间隔");
    know(TargetField.STATUS, "状态", "运行状态");
    know(TargetField.CONTACT, "联系人", "联系方式", "联系电话");
    know(TargetField.SUPERVISING_UNIT, "主管单位", "主管部门", "监管单位");
    know(TargetField.PERSON_IN_CHARGE, "负责人", "网站负责人");
    know(TargetField.OPERATOR, "运维人员", "运营人员", "管理员", "账号管理员");
    know(TargetField.REVIEWER, "审核人员", "审核人");
    know(TargetField.LEVEL, "级别", "层级", "栏目级别", "栏目层级");
    know(TargetField.WITHOUT_SERVICES, "无办事服务", "无对外办事服务");
    know(TargetField.LIST_SELECTOR, "列表选择器");
    know(TargetField.DATE_SELECTOR, "日期选择器");
    know(TargetField.DATE_PATTERN, "日期格式");
    know(TargetField.BASE_YEAR, "基准年份");
    know(TargetField.DATA_URL, "数据网址");
    know(TargetField.DATA_PATHS, "数据路径");
  }

  private HeadNames() {}

  private static void know(TargetField field, String... names) {
    for (String name : names) {
      KNOWN.put(plain(name), field);
    }
  }

  /** Case, blanks, joiners, stars and what stands in brackets do not count. */
  private static String plain(String name) {
    return name.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[（(\\[【].*?[）)\\]】]", "")
        .replaceAll("[\\s_\\-*：:/]+", "");
  }

  /** The column that a name means; empty for one that nobody uses. */
  static Optional<TargetField> meant(String name) {
    return Optional.ofNullable(KNOWN.get(plain(name)));
  }
}
