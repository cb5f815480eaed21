package cn.xunjian.web.requests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The written form of JSON: times RFC 3339 with the zone's offset and at most milliseconds,
 * durations ISO-8601, no nulls; unknown and doubled fields are refused, so that a misspelt one is
 * not lost in silence.
 */
@Singleton
class JsonForm implements ObjectMapperCustomizer {

  /** Asked for late: Hibernate makes the mapper before any setting can be read. */
  private final Instance<ZoneId> zone;

  JsonForm(Instance<ZoneId> zone) {
    this.zone = zone;
  }

  /** After Quarkus's own customizer, whose settings differ. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    SimpleModule times = new SimpleModule("xunjian-times");
    times.addSerializer(Instant.class, new InZone(zone));
    mapper
        .registerModule(times)
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
  }

  private static final class InZone extends StdSerializer<Instant> {

    private static final long serialVersionUID = 1L;

    private final transient Instance<ZoneId> zone;

    InZone(Instance<ZoneId> zone) {
      super(Instant.class);
      this.zone = zone;
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              value.truncatedTo(ChronoUnit.MILLIS).atZone(zone.get())));
    }
  }
}
