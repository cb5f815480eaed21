package cn.xunjian.testing.clock;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Clock;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Gives a packaged service a clock that can be moved. The one place that makes its clock answers
 * with ours instead: the product itself knows of no other time.
 */
public final class ClockAgent {

  private static final String MAKER = "cn.xunjian.start.Shared";

  private static Clock clock;

  private ClockAgent() {}

  /**
   * @param file by which the clock is moved
   */
  public static void premain(String file, Instrumentation jvm) throws IOException {
    clock = MovedClock.by(Path.of(file));
    new AgentBuilder.Default()
        .type(named(MAKER))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(OtherTime.class).on(named("clock"))))
        .installOn(jvm);
  }

  public static Clock clock() {
    return clock;
  }

  /** What the maker of the clock does at its end. */
  static final class OtherTime {

    private OtherTime() {}

    @Advice.OnMethodExit
    @SuppressWarnings("UnusedVariable") // What is assigned is what the method answers.
    static void made(@Advice.Return(readOnly = false) Clock made) {
      made = ClockAgent.clock();
    }
  }
}
