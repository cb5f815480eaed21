package cn.xunjian.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuccessorTest {

  private record Told(Optional<String> command, Optional<String[]> arguments)
      implements ProcessHandle.Info {

    @Override
    public Optional<String> commandLine() {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> startInstant() {
      return Optional.empty();
    }

    @Override
    public Optional<Duration> totalCpuDuration() {
      return Optional.empty();
    }

    @Override
    public Optional<String> user() {
      return Optional.empty();
    }
  }

  private static Told told(String... arguments) {
    return new Told(Optional.of("/usr/bin/java"), Optional.of(arguments));
  }

  @Test
  void isTheSameCommandAndKnowsItsParent() {
    assertThat(Successor.command(told("-Xmx1g", "-jar", "x.jar"), List.of()))
        .contains(List.of("/usr/bin/java", "-Xmx1g", "-jar", "x.jar", Successor.KEPT));
  }

  @Test
  void isNotTriedWhereTheSystemDoesNotTellTheCommand() {
    assertThat(Successor.command(new Told(Optional.of("java"), Optional.empty()), List.of()))
        .isEmpty();
  }

  /** Its parent does; the chain does not grow. */
  @Test
  void isNotBegunByOneThatHasAParentForIt() {
    assertThat(Successor.begin(List.of(Successor.KEPT))).isEqualTo(Successor.BEGIN_AGAIN);
  }
}
