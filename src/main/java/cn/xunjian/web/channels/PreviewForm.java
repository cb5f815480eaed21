package cn.xunjian.web.channels;

import cn.xunjian.delivery.trials.ChannelPreview;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.InputCheck;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be shown as a channel would be sent it.
 *
 * @param sample a made-up message; "opened" if neither is given
 * @param incident a real incident, in place of a sample
 */
@Schema(name = "PreviewDraft")
record PreviewForm(
    @Size(max = 100, message = "unknown_value: a sample's name has at most 100 characters")
        String sample,
    UUID incident) {

  static final PreviewForm USUAL = new PreviewForm(null, null);

  /** The form, if it names one thing that can be shown. */
  static PreviewForm sound(InputCheck.Read<PreviewForm> read) {
    PreviewForm form = read.form();
    Faults faults = read.faults();
    if (form.sample != null && form.incident != null) {
      faults.add("/sample", "both", "sample 与 incident 只填一个 · send either sample or incident");
    }
    if (form.sample != null
        && !faults.at("/sample")
        && ChannelPreview.sample(form.sample).isEmpty()) {
      faults.add(
          "/sample",
          "unknown_value",
          "sample is one of " + String.join(", ", ChannelPreview.samples()));
    }
    return read.sound();
  }

  String name() {
    return sample == null ? "opened" : sample;
  }
}
