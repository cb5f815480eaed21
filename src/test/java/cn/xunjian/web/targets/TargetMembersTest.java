package cn.xunjian.web.targets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.changes.TargetDraft;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds that the OpenAPI document shows are those of the registry. */
class TargetMembersTest {

  @Test
  void everyFieldOfATargetIsShown() {
    assertThat(Arrays.stream(TargetMembers.class.getDeclaredFields()).map(Field::getName))
        .containsAll(Stream.of(TargetField.values()).map(TargetField::json).toList())
        .contains("unitId")
        .hasSize(TargetField.values().length + 1);
  }

  static Stream<TargetField> bounded() {
    return Stream.of(TargetField.values())
        .filter(f -> schema(f).maxLength() < Integer.MAX_VALUE)
        .filter(f -> f != TargetField.UNIT); // A path of its own; its parts are units' names.
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void aTextOfTheLongestLengthIsTakenAndOneMoreIsNot(TargetField field) {
    int most = schema(field).maxLength();

    assertThat(tooLong(field, text(field, most))).isFalse();
    assertThat(tooLong(field, text(field, most + 1))).isTrue();
  }

  private static String text(TargetField field, int length) {
    String begin =
        switch (field) {
          case URL, DATA_URL -> "https://a.cn/";
          case DATE_PATTERN -> "yyyy-MM-dd";
          case DATA_PATHS -> "items=a; title=b; date=";
          default -> "";
        };
    return begin + (begin.startsWith("y") ? "-" : "x").repeat(length - begin.length());
  }

  private static boolean tooLong(TargetField field, String text) {
    return errors(field, text).stream().anyMatch(e -> e.field().equals(field.column()));
  }

  private static List<FieldError> errors(TargetField field, String text) {
    Kind kind = Stream.of(Kind.values()).filter(field::belongsTo).findFirst().orElseThrow();
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    texts.put(TargetField.KIND, kind.code());
    texts.put(TargetField.KEY, "k");
    texts.put(TargetField.NAME, "n");
    texts.put(TargetField.URL, "https://a.cn/");
    texts.put(field, text);
    return new TargetDraft(texts).check(0) instanceof TargetDraft.Unsound unsound
        ? unsound.errors()
        : List.of();
  }

  @ParameterizedTest
  @EnumSource(names = {"KIND", "COLUMN_CLASS", "STATUS"})
  void theWordsOfAClosedListAreThoseThatAreTaken(TargetField field) {
    for (String word : schema(field).enumeration()) {
      assertThat(errors(field, word))
          .noneMatch(e -> e.field().equals(field.column()) && e.code().equals("unknown_value"));
    }
    assertThat(errors(field, "other-word")).anyMatch(e -> e.field().equals(field.column()));
  }

  private static Schema schema(TargetField field) {
    try {
      return TargetMembers.class.getDeclaredField(field.json()).getAnnotation(Schema.class);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }
}
