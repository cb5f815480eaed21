package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputCheckTest {

  private static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  private final ObjectMapper json =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
  private final InputCheck input = new InputCheck(json, VALIDATOR);

  interface New {}

  record Line(@NotNull(message = "missing: a line has a colour") String colour) {}

  record Form(
      @NotBlank(message = "missing: a form has a name") @Size(max = 5, message = "too_long: short")
          String name,
      @Min(value = 1, message = "bad_value: 1 to 9") @Max(value = 9, message = "bad_value: 1 to 9")
          Integer number,
      @NotNull(groups = New.class, message = "missing: a new form has a secret") String secret,
      @Lasting(least = "PT10S", most = "P7D", message = "bad_duration: PT10S to P7D") String beat,
      @TimeWithOffset String from,
      @Storable String note,
      List<@NotNull(message = "bad_value: no hole") String> keys,
      @Valid List<Line> lines) {}

  private ObjectNode body(String written) {
    try {
      return (ObjectNode) json.readTree(written.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Problem refused(InputCheck.Read<Form> read) {
    try {
      read.sound();
    } catch (Problem problem) {
      return problem;
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void aSoundFormIsHandedOver() {
    Form form =
        input
            .read(
                body(
                    "{'name':'a','number':9,'beat':'PT10S','from':'2026-03-01T08:00:00+08:00','keys':['k'],'lines':[{'colour':'red'}]}"),
                Form.class)
            .sound();
    assertThat(form.name()).isEqualTo("a");
    assertThat(form.lines()).containsExactly(new Line("red"));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    Problem problem =
        refused(
            input.read(
                body(
                    "{'number':10,'beat':'P8D','from':'2026-03-01','note':'a\\u0000','keys':['k',null],'lines':[{},{'colour':'x'}]}"),
                Form.class,
                jakarta.validation.groups.Default.class,
                New.class));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer, Problem.Fault::code)
        .containsExactlyInAnyOrder(
            tuple("/name", "missing"),
            tuple("/number", "bad_value"),
            tuple("/secret", "missing"),
            tuple("/beat", "bad_duration"),
            tuple("/from", "bad_time"),
            tuple("/note", "bad_character"),
            tuple("/keys/1", "bad_value"),
            tuple("/lines/0/colour", "missing"));
    assertThat(problem.faults()).extracting(Problem.Fault::message).contains("a form has a name");
  }

  @Test
  void whatCannotBeReadIsSaidTogetherWithWhatCannotBeTaken() {
    Problem problem =
        refused(
            input.read(
                body("{'name':'abcdef','number':'many','beet':'PT1M','lines':[{'color':'red'},7]}"),
                Form.class));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.faults())
        .extracting(Problem.Fault::pointer, Problem.Fault::code)
        .containsExactlyInAnyOrder(
            tuple("/name", "too_long"),
            tuple("/number", "bad_value"),
            tuple("/beet", "unknown_field"),
            tuple("/lines/0/color", "unknown_field"),
            tuple("/lines/0/colour", "missing"),
            tuple("/lines/1", "bad_value"));
  }

  @Test
  void aPlaceIsFaultedOnce() {
    Problem problem = refused(input.read(body("{'name':['a']}"), Form.class));
    assertThat(problem.faults())
        .as("a name of the wrong form is not missing as well")
        .extracting(Problem.Fault::pointer, Problem.Fault::code)
        .containsExactly(tuple("/name", "bad_value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT10S", "P7D", "PT168H"})
  void aDurationMayLieOnItsBounds(String beat) {
    assertThat(input.read(body("{'name':'a','beat':'" + beat + "'}"), Form.class).sound().beat())
        .isEqualTo(beat);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT9.999S", "P7DT0.001S", "-PT1M", "soon", ""})
  void aDurationBeyondThemIsRefused(String beat) {
    assertThat(refused(input.read(body("{'name':'a','beat':'" + beat + "'}"), Form.class)).faults())
        .extracting(Problem.Fault::code)
        .containsExactly("bad_duration");
  }

  @Test
  void withoutABodyItIsSaidWhatIsWanted() {
    assertThatThrownBy(() -> input.read(null, Form.class))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(422));
  }

  @Test
  void aPatchChangesWhatItNamesAndTakesAwayWhatItNulls() {
    Form now = new Form("a", 5, "s", "PT1M", null, null, List.of("k"), null);
    Form then =
        input.patched(now, body("{'number':6,'beat':null,'from':null}"), Form.class).sound();
    assertThat(then).isEqualTo(new Form("a", 6, "s", null, null, null, List.of("k"), null));
  }

  @Test
  void aPatchedFormIsCheckedAsAWhole() {
    Form now = new Form("a", 5, null, null, null, null, null, null);
    assertThat(
            refused(input.patched(now, body("{'name':null,'nubmer':null}"), Form.class)).faults())
        .extracting(Problem.Fault::pointer, Problem.Fault::code)
        .containsExactlyInAnyOrder(tuple("/name", "missing"), tuple("/nubmer", "unknown_field"));
  }
}
