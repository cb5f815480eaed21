package cn.xunjian.web.incidents;

import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Into whose hands an incident is given. */
@Schema(name = "HandOver")
record HandOverForm(
    @NotBlank(message = HandOverForm.TO) @Size(max = 100, message = HandOverForm.TO) @Storable
        String to,
    @Size(max = 2_000, message = NoteForm.NOTE) @Storable String note) {

  private static final String TO = "missing: say to whom, in 1 to 100 characters";
}
