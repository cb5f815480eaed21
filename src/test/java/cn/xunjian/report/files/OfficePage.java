package cn.xunjian.report.files;

import java.nio.charset.StandardCharsets;

/** Pages as an office makes them. */
public final class OfficePage {

  private static final String STYLE =
      """
      body > header { border-bottom: 3px solid #c00; }
      header p { text-align: center; color: #c00; font-size: 30pt; }""";

  private OfficePage() {}

  /** A page with all places. */
  public static byte[] whole() {
    return with("");
  }

  /** The same with something more above the text. */
  public static byte[] with(String more) {
    return """
        <!doctype html>
        <html lang="zh">
        <head><title>{title}</title>
        <style>
        %s
        </style></head>
        <body>
        <header><p>{office}文件</p>{#if number}<p class="no">{number}</p>{#else}<p class="no">无文号</p>{/if}</header>
        <main><h1>{title}</h1>{#if addressee}<p>{addressee}：</p>{/if}
        %s
        {body}
        <p class="copies">抄送：市委办公室。{dated}印发</p></main>
        </body></html>
        """
        .formatted(STYLE, more)
        .getBytes(StandardCharsets.UTF_8);
  }
}
