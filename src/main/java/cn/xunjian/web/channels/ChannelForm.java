package cn.xunjian.web.channels;

import cn.xunjian.delivery.channels.Channels;
import cn.xunjian.web.requests.Lasting;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A channel as a request writes it.
 *
 * @param type what kind of receiver it is; {@code webhook} if absent
 * @param url its address; a change without it keeps it
 * @param secret the key of the signature; a change without it keeps it
 * @param fallback the channel that takes over
 */
@Schema(name = "ChannelDraft")
record ChannelForm(
    @NotBlank(groups = New.class, message = "missing: a channel needs name")
        @Size(max = 100, message = "too_long: a name has at most 100 characters")
        @Storable
        String name,
    @Schema(examples = "webhook") String type,
    @NotBlank(groups = New.class, message = "missing: a channel needs url")
        @Schema(examples = "https://hooks.example.org/xunjian")
        String url,
    @Size(min = 16, message = "too_short: a secret has at least 16 characters") String secret,
    Boolean enabled,
    @Pattern(regexp = "(?s).*\\S.*", message = ChannelForm.OFFICER)
        @Size(max = 100, message = ChannelForm.OFFICER)
        @Storable
        String officer,
    @Min(value = 1, message = ChannelForm.FALLBACK) Long fallback,
    @Min(value = 1, message = ChannelForm.PER_MINUTE)
        @Max(value = 6_000, message = ChannelForm.PER_MINUTE)
        Long perMinute,
    @Lasting(
            least = "PT10S",
            most = "P7D",
            message = "bad_value: heartbeat is PT10S to P7D, like PT5M")
        @Schema(format = "duration", description = "PT10S to P7D", examples = "PT5M")
        String heartbeat) {

  /** What may be taken away from a channel. */
  private static final Set<String> PARTS = Set.of("officer", "fallback", "perMinute", "heartbeat");

  private static final String WEBHOOK = "webhook";
  private static final String OFFICER = "bad_value: an officer's name has 1 to 100 characters";
  private static final String FALLBACK = "bad_value: fallback is the number of another channel";
  private static final String PER_MINUTE = "bad_value: perMinute is 1 to 6000";

  /** What holds for a channel that is not there yet. */
  interface New {}

  String kind() {
    return type == null ? WEBHOOK : type;
  }

  /**
   * What the channel is to be. To be called once it is checked.
   *
   * @param sent the form as it was sent: a part written as null is taken away
   */
  Channels.Draft draft(ObjectNode sent) {
    return new Channels.Draft(
        name,
        kind(),
        url,
        secret,
        enabled,
        officer == null ? null : officer.strip(),
        fallback,
        perMinute == null ? null : perMinute.intValue(),
        heartbeat == null ? null : Duration.parse(heartbeat),
        PARTS.stream().filter(part -> sent.path(part).isNull()).collect(Collectors.toSet()));
  }
}
