package cn.xunjian.inspection.lists;

import cn.xunjian.inspection.wording.WordTerm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Terms as they are stored. */
final class WordTermJson {

  private WordTermJson() {}

  static JsonArray written(List<WordTerm> terms) {
    JsonArray all = new JsonArray();
    for (WordTerm term : terms) {
      all.add(
          new JsonObject()
              .put("term", term.term())
              .put("better", term.better())
              .put("severity", term.severity().code())
              .put("exceptions", new JsonArray(term.exceptions()))
              .put("wholeWord", term.wholeWord())
              .put("validFrom", term.validFrom() == null ? null : term.validFrom().toString())
              .put("validTo", term.validTo() == null ? null : term.validTo().toString())
              .put("source", term.source()));
    }
    return all;
  }

  static List<WordTerm> read(JsonArray all) {
    return all.stream().map(JsonObject.class::cast).map(WordTermJson::term).toList();
  }

  private static WordTerm term(JsonObject json) {
    return new WordTerm(
        json.getString("term"),
        json.getString("better", ""),
        WordTerm.Severity.valueOf(json.getString("severity").toUpperCase(Locale.ROOT)),
        json.getJsonArray("exceptions", new JsonArray()).stream().map(String::valueOf).toList(),
        json.getBoolean("wholeWord", false),
        day(json.getString("validFrom")),
        day(json.getString("validTo")),
        json.getString("source", ""));
  }

  private static LocalDate day(String written) {
    return written == null ? null : LocalDate.parse(written);
  }
}
