package cn.xunjian.web.incidents;

import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who takes an incident up or writes something about it, and what there is to say. */
@Schema(name = "Note")
record NoteForm(
    @NotBlank(message = NoteForm.BY) @Size(max = 100, message = NoteForm.BY) @Storable String by,
    @NotBlank(groups = Written.class, message = "missing: a note has words")
        @Size(max = 2_000, message = NoteForm.NOTE)
        @Storable
        String note) {

  static final String BY =
      "missing: say who does so, in 1 to 100 characters: \\{\"by\":\"…\",\"note\":\"…\"\\}";
  static final String NOTE = "too_long: a note has at most 2000 characters";

  /** What holds where the note is the matter itself. */
  interface Written {}
}
