package cn.xunjian.rulebook.text;

import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Scoring;
import cn.xunjian.rulebook.model.Amount;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule book's content in one form only: JSON with sorted keys, written from the typed model, so
 * that spaces, comments and the order of keys do not matter. It is a rule book itself: read again
 * it gives the same book.
 */
public final class Canonical {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Canonical() {}

  /** The content of a book; a variant's is that of all its indicators, not of its overlays. */
  public static String of(RuleBook book) {
    Map<String, Object> top = new TreeMap<>();
    top.put("id", book.id());
    top.put("version", book.version());
    book.base().ifPresent(base -> top.put("base", base.toString()));
    top.put("zone", book.zone().getId());
    top.put(
        "sources",
        book.basis().sources().stream()
            .map(each -> Map.of("number", each.number(), "title", each.title()))
            .toList());
    top.put(
        "proof",
        Map.of(
            "reading-age",
            book.proof().readingAge().toString(),
            "last-look",
            book.proof().lastLook().toString()));
    book.scoring().ifPresent(scoring -> top.put("scoring", scoring(scoring)));
    top.put("indicators", book.indicators().stream().map(Canonical::indicator).toList());
    try {
      return JSON.writeValueAsString(top);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps of texts are always written", impossible);
    }
  }

  /** The SHA-256 of the content, in hexadecimal. */
  public static String sha256(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static Map<String, Object> scoring(Scoring scoring) {
    Map<String, Object> written = new TreeMap<>();
    written.put("full", plain(scoring.full()));
    written.put("pass", plain(scoring.pass()));
    written.put("bonus-above", plain(scoring.bonusAbove()));
    written.put("bonus-most", plain(scoring.bonusMost()));
    written.put("service-group", scoring.serviceGroup());
    if (scoring.unitMost() != null) {
      written.put("unit-most", plain(scoring.unitMost()));
    }
    written.put("source", scoring.source());
    written.put("confidence", scoring.confidence().name());
    return written;
  }

  private static Map<String, Object> indicator(Indicator indicator) {
    Map<String, Object> written = new TreeMap<>();
    written.put("id", indicator.id().value());
    written.put("clause", indicator.heading().clause());
    written.put("title", text(indicator.heading().title()));
    written.put("severity", indicator.heading().severity().code());
    written.put("confidence", indicator.heading().confidence().name());
    Indicator.Method method = indicator.method();
    written.put("group", method.group());
    written.put("machine", method.machine().code());
    put(written, "source", method.source());
    put(written, "period", method.period());
    if (method.sample() != null) {
      written.put(
          "sample", Map.of("size", method.sample().size(), "of", text(method.sample().of())));
    }
    if (!method.about().isEmpty()) {
      written.put("about", method.about().stream().sorted().map(Assessed::code).toList());
    }
    written.put("conditions", indicator.conditions().stream().map(Canonical::condition).toList());
    kind(indicator, written);
    return written;
  }

  private static void kind(Indicator indicator, Map<String, Object> written) {
    if (indicator instanceof Indicator.Deduction deduction) {
      written.put("kind", "deduction");
      written.put("points", plain(deduction.points()));
      if (!deduction.already().isEmpty()) {
        written.put("already", deduction.already().stream().map(RuleId::value).toList());
      }
    } else if (indicator instanceof Indicator.Bonus bonus) {
      written.put("kind", "bonus");
      written.put("points", plain(bonus.points()));
    } else {
      written.put("kind", indicator instanceof Indicator.Veto ? "veto" : "operational");
    }
  }

  private static Map<String, Object> condition(Condition condition) {
    Map<String, Object> written = new TreeMap<>();
    condition.values().byKey().forEach((key, value) -> written.put(key, value(value)));
    written.put("measure", condition.measure().name());
    if (condition.amount() != null) {
      written.put("amount", amount(condition.amount()));
    }
    if (condition.cap() != null) {
      written.put("cap", plain(condition.cap()));
    }
    put(written, "confidence", condition.confidence());
    return written;
  }

  private static Object amount(Amount amount) {
    if (amount.whole()) {
      return "whole";
    }
    return amount.from().compareTo(amount.to()) == 0
        ? plain(amount.from())
        : Map.of("from", plain(amount.from()), "to", plain(amount.to()));
  }

  private static Object value(Object value) {
    if (value instanceof BigDecimal number) {
      return plain(number);
    }
    if (value instanceof Text says) {
      return text(says);
    }
    return value instanceof Integer || value instanceof List ? value : value.toString();
  }

  /** 0.05 and 0.050 are the same amount, and 1E+1 is 10. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private static Map<String, String> text(Text says) {
    return Map.of("zh", says.zh(), "en", says.en());
  }

  private static void put(Map<String, Object> written, String key, Object value) {
    if (value != null) {
      written.put(key, value.toString());
    }
  }
}
