package cn.xunjian.web.requests;

/** Examples that the OpenAPI document shows. */
public final class Examples {

  public static final String MERGE_PATCH = "application/merge-patch+json";

  public static final String UNIT = "{\"name\": \"市政府新闻办\", \"region\": \"430700\"}";

  public static final String UNIT_PATCH = "{\"parent\": 1}";

  public static final String SITE =
      "{\"kind\": \"site\", \"key\": \"4307000001\", \"name\": \"常德市人民政府门户网站\","
          + " \"unit\": \"市行政审批服务局\", \"region\": \"430700\","
          + " \"url\": \"https://www.example.gov.cn/\", \"visitInterval\": \"PT5M\"}";

  public static final String TARGET_PATCH = "{\"visitInterval\": \"PT10M\", \"contact\": null}";

  public static final String TRANSITION =
      "{\"status\": \"closing\", \"effectiveAt\": \"2026-12-01T00:00:00+08:00\","
          + " \"reason\": \"常行审批〔2026〕8号\"}";

  public static final String TARGET_CSV =
      """
      kind,key,name,unit,region,url,visit_interval,status
      site,4307000001,常德市人民政府门户网站,市行政审批服务局,430700,https://www.example.gov.cn/,PT5M,running
      """;

  static final String PROBLEM =
      "{\"type\": \"urn:xunjian:problem:not-found\", \"title\": \"未找到 / Not found\", \"status\": 404,"
          + " \"detail\": \"there is no target 4307000009\","
          + " \"instance\": \"/api/v1/targets/4307000009\"}";

  private Examples() {}
}
