package cn.xunjian.inspection.page;

import cn.xunjian.words.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The eight classes of elements that a guide to a service must have (国办秘函〔2019〕19号 服务不实用). */
public enum GuideElement {
  NAME("事项名称", "name", "事项名称|服务事项|办理事项|项目名称"),
  BASIS("设定依据", "basis", "(设定|办理|法律|法定|实施|政策|申请|受理|审批)依据"),
  CONDITIONS("申请条件", "conditions", "(申请|办理|受理|申报|审批|准予批准的?)(对象及)?条件"),
  MATERIALS("办理材料", "materials", "(办理|申请|申报|所需|提交|受理|报送)(的)?材料|(申请)?材料(清单|目录)"),
  PLACE("办理地点", "place", "(办理|受理|办公|办事|服务)(地点|地址|窗口)|窗口地址"),
  TIME("办理时间", "time", "(办理|办公|受理|工作|办事|服务)时间"),
  PHONE("联系电话", "phone", "(联系|咨询|办公|服务)(电话|方式)"),
  PROCESS("办理流程", "process", "(办理|办事|申请|审批|受理|服务|工作)(流程|程序|步骤)|流程图");

  private final Text words;
  private final Pattern label;

  GuideElement(String zh, String en, String label) {
    this.words = new Text(zh, en);
    this.label =
        Pattern.compile("[一二三四五六七八九十0-9（(）)、.．\\s]*(" + label + ")(\\(.{0,10}\\)|（.{0,10}）)?");
  }

  /** Whether a text is the label of this element and nothing else. */
  boolean labels(String text) {
    return label.matcher(text).matches();
  }

  public Text words() {
    return words;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The element that a code names. */
  public static Optional<GuideElement> of(String code) {
    return Arrays.stream(values()).filter(element -> element.code().equals(code)).findFirst();
  }
}
