package cn.xunjian.web.pushing;

import cn.xunjian.push.Pushers;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Lasting;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A pusher as a request writes it.
 *
 * @param heartbeat how often it promises to push or beat
 */
@Schema(name = "PusherDraft")
record PusherForm(
    @NotNull(groups = New.class, message = PusherForm.NAME)
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}", message = PusherForm.NAME)
        String name,
    @NotNull(groups = New.class, message = "missing: a pusher needs a secret")
        @Size(min = 16, max = 200, message = "bad_length: a secret has 16 to 200 characters")
        String secret,
    Long unit,
    @Size(max = 10_000, message = PusherForm.TARGETS)
        List<@NotNull(message = PusherForm.TARGETS) String> targets,
    @NotNull(groups = New.class, message = "missing: say how often it beats, like PT10M")
        @Lasting(
            least = "PT1S",
            most = "P7D",
            message = "bad_duration: write heartbeat like PT10M, from PT1S to P7D")
        @Schema(format = "duration", description = "PT1S to P7D", examples = "PT10M")
        String heartbeat,
    Boolean enabled) {

  private static final String NAME =
      "bad_name: a name has 1 to 64 letters, digits, dots, dashes and _";
  private static final String TARGETS = "bad_value: targets are at most 10,000 keys";

  /** What holds for a pusher that is not there yet. */
  interface New {}

  /** A whole pusher. */
  static Pushers.Draft complete(InputCheck.Read<PusherForm> read) {
    PusherForm form = read.form();
    if (form.unit == null && (form.targets == null || form.targets.isEmpty())) {
      read.faults().add("/unit", "missing", "name a unit, or targets, that it may push for");
    }
    return read.sound().draft();
  }

  /** A change of the pusher with the given name. */
  static Pushers.Draft change(InputCheck.Read<PusherForm> read, String name) {
    if (read.form().name != null && !read.form().name.equals(name)) {
      read.faults().add("/name", "fixed", "a pusher's name cannot be changed");
    }
    return read.sound().draft();
  }

  private Pushers.Draft draft() {
    return new Pushers.Draft(
        name, secret, unit, targets, heartbeat == null ? null : Duration.parse(heartbeat), enabled);
  }
}
