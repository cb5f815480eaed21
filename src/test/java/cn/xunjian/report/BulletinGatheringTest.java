package cn.xunjian.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rulebook.RuleBook;
import org.junit.jupiter.api.Test;

/** How bulletins cite the documents that they rest on. */
class BulletinGatheringTest {

  @Test
  void aDocumentIsCitedByItsTitleOrByThatOfItsAnnex() {
    assertThat(
            BulletinGathering.cited(
                new RuleBook.Document(
                    "国办秘函〔2019〕19号", "国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知")))
        .isEqualTo("《国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知》（国办秘函〔2019〕19号）");
    assertThat(
            BulletinGathering.cited(
                new RuleBook.Document("常行审发〔2019〕2号", "常德市，2019-05-24，附件：政务新媒体建设管理规定")))
        .isEqualTo("《政务新媒体建设管理规定》（常行审发〔2019〕2号附件）");
  }
}
