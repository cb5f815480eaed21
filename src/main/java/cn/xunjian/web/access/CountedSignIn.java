package cn.xunjian.web.access;

import cn.xunjian.access.live.LiveSessions;
import cn.xunjian.access.sessions.SignIn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Signing in, counted by how it ended: many failures at once are an attack. */
@ApplicationScoped
class CountedSignIn {

  private static final List<String> OUTCOMES = List.of("in", "wrong", "code_needed", "locked");

  private final SignIn signIn;
  private final MeterRegistry meters;

  CountedSignIn(SignIn signIn, MeterRegistry meters) {
    this.signIn = signIn;
    this.meters = meters;
  }

  void announce(@Observes StartupEvent event, LiveSessions sessions) {
    OUTCOMES.forEach(this::ended);
    Gauge.builder("xunjian.sessions", sessions, LiveSessions::inUse)
        .description("Sessions that were used on this node and are alive")
        .register(meters);
  }

  Uni<SignIn.Answer> attempt(SignIn.Attempt attempt) {
    return signIn.attempt(attempt).invoke(answer -> ended(outcome(answer)).increment());
  }

  private static String outcome(SignIn.Answer answer) {
    if (answer instanceof SignIn.In) {
      return "in";
    }
    if (answer instanceof SignIn.Wait) {
      return "locked";
    }
    return answer instanceof SignIn.CodeNeeded ? "code_needed" : "wrong";
  }

  private Counter ended(String outcome) {
    return Counter.builder("xunjian.sign.ins")
        .description("Tries to sign in by how they ended")
        .tag("outcome", outcome)
        .register(meters);
  }
}
