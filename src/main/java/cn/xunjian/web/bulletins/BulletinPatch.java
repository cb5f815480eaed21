package cn.xunjian.web.bulletins;

import cn.xunjian.report.paper.BulletinContent;
import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.report.paper.TextBlock;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What somebody changes of a draft: a merge patch. What is absent stays.
 *
 * @param texts by block; null gives a block back to the system's words
 */
@Schema(name = "BulletinChange")
record BulletinPatch(
    @Size(min = 1, max = 200, message = "bad_length: a title has 1 to 200 characters") @Storable
        String title,
    @Size(max = 100, message = "too_long: an office has 100 characters at most") @Storable
        String office,
    @Size(max = 100, message = "too_long: a number has 100 characters at most") @Storable
        String number,
    @Size(max = 500, message = "too_long: addressees have 500 characters at most") @Storable
        String addressee,
    Boolean redHead,
    LocalDate feedbackBy,
    LocalDate dated,
    @Schema(description = "the number of a template for DOCX; null for the form of GB/T 9704-2012")
        Long template,
    @Schema(description = "the number of a template for HTML and PDF; null for our own page")
        Long page,
    @Schema(
            description =
                "blocks by key: opening, overview, problems, recheck, accountability, demands; figures stand in them by name, such as"
                    + " {passRate}; null gives a block back to the system's words")
        Map<String, String> texts) {

  private static final int LONGEST = 20_000;

  void check(Faults faults) {
    if (title != null && title.isBlank()) {
      faults.add("/title", "blank", "标题不能为空 · a title is not blank");
    }
    if (texts == null) {
      return;
    }
    List<String> keys = Stream.of(TextBlock.Key.values()).map(TextBlock.Key::code).toList();
    texts.forEach(
        (key, text) -> {
          String pointer = "/texts/" + key;
          if (!keys.contains(key)) {
            faults.add("/texts", "unknown_value", "a block is one of " + keys);
          } else if (text != null && text.isBlank()) {
            faults.add(pointer, "blank", "写明内容，或置为 null 恢复系统文稿 · write something, or null");
          } else if (text != null && text.length() > LONGEST) {
            faults.add(pointer, "too_long", "a block has " + LONGEST + " characters at most");
          }
        });
  }

  /**
   * @param sent the patch as it came: what it sets to null is taken away
   */
  BulletinContent on(BulletinContent now, ObjectNode sent, String by, Instant at) {
    BulletinHead was = now.head();
    BulletinHead head =
        new BulletinHead(
            title == null ? was.title() : title.strip(),
            text(office, was.office(), sent.has("office")),
            text(number, was.number(), sent.has("number")),
            text(addressee, was.addressee(), sent.has("addressee")),
            redHead == null ? was.redHead() : redHead,
            sent.has("feedbackBy") ? feedbackBy : was.feedbackBy(),
            dated == null ? was.dated() : dated,
            sent.has("template") ? template : was.template(),
            sent.has("page") ? page : was.page());
    return now.with(head, now.blocks().stream().map(each -> block(each, by, at)).toList());
  }

  private static String text(String given, String was, boolean sent) {
    return given != null ? given.strip() : sent ? "" : was;
  }

  private TextBlock block(TextBlock block, String by, Instant at) {
    String key = block.key().code();
    return texts == null || !texts.containsKey(key) ? block : block.with(texts.get(key), by, at);
  }
}
