package cn.xunjian.assessment.card;

import cn.xunjian.rulebook.text.Canonical;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Cards and facts in one form only: JSON with sorted keys, without what is absent, so that the same
 * card is the same bytes.
 */
public final class CardJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private CardJson() {}

  /** A card in its one form. */
  public static String of(ScoreCard card) {
    return written(card);
  }

  /** The SHA-256 of a card's form, in hexadecimal. */
  public static String sha256(String form) {
    return Canonical.sha256(form);
  }

  /** What stands beside a card in its one form: a unit's card, what a decision rests on. */
  public static String form(Object plain) {
    return written(plain);
  }

  /** Facts in their one form. */
  public static String of(CardFacts facts) {
    return written(facts);
  }

  private static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("records of plain values are always written", impossible);
    }
  }

  public static CardFacts facts(String form) {
    return read(form, CardFacts.class);
  }

  public static ScoreCard card(String form) {
    return read(form, ScoreCard.class);
  }

  /** What was written by {@link #form}. */
  public static <T> T read(String form, Class<T> type) {
    try {
      return JSON.readValue(form, type);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("what was stored is no " + type.getSimpleName(), broken);
    }
  }
}
