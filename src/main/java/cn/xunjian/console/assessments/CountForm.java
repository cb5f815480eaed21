package cn.xunjian.console.assessments;

import cn.xunjian.assessment.card.HandForm;
import cn.xunjian.assessment.card.HandForm.Field;
import cn.xunjian.assessment.card.Particulars.Counted;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields by which a person counts what he found under each condition of an indicator. */
record CountForm(HandForm form, Phrasing say) {

  private static final String COUNT = "count-";
  private static final String EACH = "each-";
  private static final String EVIDENCE = "evidence";
  private static final int ADDRESS = 1_000;

  EntryForm in(EntryForm entry) {
    EntryForm filled = entry;
    for (Field field : form.fields()) {
      filled =
          filled
              .number(COUNT + field.condition(), say.say(field.says()), HandForm.MOST, false)
              .help(costs(field));
      if (field.leftToAPerson()) {
        filled =
            filled.with(
                new EntryForm.Field(
                    EACH + field.condition(),
                    "text",
                    say.say(
                        "每处分值（%s 至 %s）".formatted(plain(field.from()), plain(field.to())),
                        "Points of each (%s to %s)"
                            .formatted(plain(field.from()), plain(field.to()))),
                    "",
                    "",
                    false,
                    10,
                    List.of()));
      }
    }
    return filled
        .text(EVIDENCE, say.say("佐证地址", "Address where it was seen"), ADDRESS, false)
        .help(say.say("各项均不填即未发现，计 0 分。", "Without any number nothing was found: 0 points."));
  }

  private String costs(Field field) {
    String most = field.cap() == null ? plain(form.points()) : plain(field.cap());
    if (field.whole()) {
      return say.say(
          "数量；有即计全部 %s 分".formatted(most), "how many; any is all %s points".formatted(most));
    }
    String each =
        field.leftToAPerson() ? plain(field.from()) + "–" + plain(field.to()) : plain(field.from());
    return say.say(
        "数量；每处 %s 分，最多 %s 分".formatted(each, most),
        "how many; %s points each, %s at most".formatted(each, most));
  }

  private static String plain(BigDecimal points) {
    return points == null ? "" : points.toPlainString();
  }

  /** Whether a form of such fields was sent. */
  static boolean sent(Sent sent) {
    return sent.fields().keySet().stream().anyMatch(name -> name.startsWith(COUNT));
  }

  /** What was counted. */
  static List<Counted> counted(HandForm form, Sent sent) {
    return form.fields().stream()
        .flatMap(
            field -> {
              Integer count = sent.number(COUNT + field.condition());
              return Stream.ofNullable(
                  count == null
                      ? null
                      : new Counted(
                          field.condition(), count, sent.points(EACH + field.condition())));
            })
        .toList();
  }

  static List<String> evidence(Sent sent) {
    return Optional.of(sent.text(EVIDENCE))
        .filter(address -> address.matches("https?://\\S{1,1000}"))
        .stream()
        .toList();
  }
}
