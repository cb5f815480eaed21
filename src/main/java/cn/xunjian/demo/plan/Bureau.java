package cn.xunjian.demo.plan;

import java.util.List;

/**
 * A kind of office that the city, and mostly each district too, has.
 *
 * @param code its short name in keys
 * @param office its name without the place
 * @param topic what its accounts are called
 */
record Bureau(String code, String office, String topic) {

  static final List<Bureau> ALL =
      List.of(
          new Bureau("zfb", "政府办公室", "发布"),
          new Bureau("jy", "教育局", "教育"),
          new Bureau("ga", "公安局", "公安"),
          new Bureau("wj", "卫生健康委", "卫健"),
          new Bureau("wl", "文化旅游局", "文旅"),
          new Bureau("yj", "应急管理局", "应急"),
          new Bureau("rs", "人力资源社会保障局", "人社"),
          new Bureau("sj", "市场监管局", "市监"),
          new Bureau("mz", "民政局", "民政"),
          new Bureau("jt", "交通运输局", "交通"),
          new Bureau("ny", "农业农村局", "三农"),
          new Bureau("sl", "水利局", "水利"),
          new Bureau("sf", "司法局", "司法"),
          new Bureau("zj", "住房城乡建设局", "住建"),
          new Bureau("cg", "城市管理局", "城管"),
          new Bureau("hb", "生态环境局", "生态"),
          new Bureau("sp", "行政审批服务局", "政务服务"),
          new Bureau("yb", "医疗保障局", "医保"),
          new Bureau("tj", "统计局", "统计"),
          new Bureau("sh", "审计局", "审计"),
          new Bureau("sw", "商务局", "商务"),
          new Bureau("kj", "科技局", "科技"),
          new Bureau("ly", "林业局", "林业"),
          new Bureau("zr", "自然资源局", "自然资源"),
          new Bureau("ty", "退役军人事务局", "老兵"),
          new Bureau("fg", "发展改革委", "发改"),
          new Bureau("cz", "财政局", "财政"),
          new Bureau("xf", "信访局", "信访"),
          new Bureau("gx", "工业和信息化局", "工信"),
          new Bureau("gz", "国资委", "国资"),
          new Bureau("tx", "体育局", "体育"),
          new Bureau("sjj", "数据局", "数据"),
          new Bureau("gjj", "公积金中心", "公积金"),
          new Bureau("jg", "机关事务中心", "机关事务"),
          new Bureau("da", "档案馆", "档案"),
          new Bureau("gxs", "供销社", "供销"),
          new Bureau("cl", "残疾人服务中心", "助残"),
          new Bureau("lc", "粮食和储备局", "粮储"),
          new Bureau("mzj", "民族宗教局", "民宗"),
          new Bureau("rf", "人防办", "人防"),
          new Bureau("dz", "地方志办", "方志"),
          new Bureau("tsg", "图书馆", "图书馆"),
          new Bureau("bwg", "博物馆", "博物馆"),
          new Bureau("qx", "气象服务中心", "气象"));

  /** Commissions of a city are bureaus in its districts. */
  String districtOffice() {
    return office.endsWith("委") ? office.substring(0, office.length() - 1) + "局" : office;
  }
}
