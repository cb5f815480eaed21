package cn.xunjian.reading.text;

import java.util.BitSet;

/** How ordinary a text is as Chinese: the share of its characters that are the most frequent. */
final class ChineseText {

  private static final String FREQUENT =
      "的一是在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
          + "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去性好应开合还因由其前外天政四日社事平全表间"
          + "与关各重新线内数正心明看原利比但第向道此条没结解问意建月公无系情者最立代通并提直题党程展五员位入常文总次品式活设及管特件"
          + "长求基资边流路级图山统接知将组见计手期根论运农指区强放决西任据处南门保治北百规领海口东导金济思术交受联六权收证改清再转单"
          + "教安场务万目示议报类信节整集广记需市县局乡镇村委办书网站首页政府公开公告通知招标招聘时间来源浏览版权所有主办单位技术支持"
          + "個國這來時們對會發後產種過說學為於經進當實體業從關與長總書業處開電無線點問題黨員運動農區強規領導濟術聯權證類節廣縣鄉鎮"
          + "華灣臺務報訊聞服務機關單位資訊網頁更新連絡電話傳真";

  private static final BitSet SET = new BitSet();

  static {
    FREQUENT.chars().forEach(SET::set);
  }

  private ChineseText() {}

  /** Between -1 and 1; below zero where the text is full of broken characters. */
  static double ordinary(String text) {
    int beyondAscii = 0;
    int frequent = 0;
    int broken = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      beyondAscii++;
      if (SET.get(c) || c == '，' || c == '。' || c == '、' || c == '：') {
        frequent++;
      } else if (c == '\ufffd' || (c >= '\ue000' && c <= '\uf8ff')) {
        broken++;
      }
    }
    return beyondAscii == 0 ? 0 : (frequent - 2.0 * broken) / beyondAscii;
  }
}
