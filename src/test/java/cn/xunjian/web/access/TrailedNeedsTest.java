package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Right;
import cn.xunjian.access.Rights;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which operations leave rows in the trail, by whom. */
class TrailedNeedsTest {

  private static final Caller PERSON =
      new Caller.Someone(1, "li", "李", 1, Instant.EPOCH, Rights.NONE);
  private static final Caller TOKEN =
      new Caller.Bearer(1, "li", "李", "city", Instant.MAX, Rights.NONE);
  private static final Caller KEY = new Caller.Machine(1, "matrix", Rights.NONE);

  @Needs(value = Right.PUSH, signed = true, traced = true)
  private static final class Push {}

  @Needs(value = Right.READ, traced = true)
  private static final class Export {}

  @Needs(Right.TEND)
  private static final class Change {}

  @Needs(
      value = Right.READ,
      traced = true,
      files = {"docx", "pdf"})
  private static final class Shown {}

  private static boolean leaves(Class<?> operation, String method, Caller caller) {
    return leaves(operation, method, null, caller);
  }

  private static boolean leaves(Class<?> operation, String method, String format, Caller caller) {
    return TrailFilter.leavesARow(operation.getAnnotation(Needs.class), method, format, caller);
  }

  @Test
  void whatIsShownIsTracedOnceItIsAFile() {
    assertThat(leaves(Shown.class, "GET", "pdf", PERSON)).isTrue();
    assertThat(leaves(Shown.class, "GET", "json", PERSON)).isFalse();
    assertThat(leaves(Shown.class, "GET", PERSON)).isFalse();
  }

  @Test
  void whatPersonsPushIsTracedAndWhatMachinesPushIsNot() {
    assertThat(leaves(Push.class, "POST", PERSON)).isTrue();
    assertThat(leaves(Push.class, "POST", TOKEN)).isTrue();
    assertThat(leaves(Push.class, "POST", KEY)).isFalse();
    assertThat(leaves(Push.class, "POST", new Caller.Nobody())).as("unverified").isFalse();
  }

  @Test
  void whatIsTakenAwayIsTracedForAll() {
    assertThat(leaves(Export.class, "GET", PERSON)).isTrue();
    assertThat(leaves(Export.class, "GET", KEY)).isTrue();
  }

  @Test
  void aChangeIsTracedAndALookIsNot() {
    assertThat(leaves(Change.class, "POST", KEY)).isTrue();
    assertThat(leaves(Change.class, "GET", KEY)).isFalse();
  }
}
