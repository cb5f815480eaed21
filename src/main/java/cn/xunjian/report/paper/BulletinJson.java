package cn.xunjian.report.paper;

import cn.xunjian.rulebook.text.Canonical;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Bulletins in one form only, so that the same content has the same hash. */
public final class BulletinJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private BulletinJson() {}

  public static String of(BulletinContent content) {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("records of plain values are always written", impossible);
    }
  }

  public static BulletinContent content(String form) {
    try {
      return JSON.readValue(form, BulletinContent.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("what was stored is no bulletin", broken);
    }
  }

  /** The SHA-256 of a content's form, in hexadecimal. */
  public static String sha256(String form) {
    return Canonical.sha256(form);
  }
}
