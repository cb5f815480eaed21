package cn.xunjian.web.incidents;

import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What whoever takes an incident up, or writes something about it, has to say. */
@Schema(name = "Note")
record NoteForm(
    @NotBlank(groups = Written.class, message = "missing: a note has words")
        @Size(max = 2_000, message = NoteForm.NOTE)
        @Storable
        String note) {

  static final String NOTE = "too_long: a note has at most 2000 characters";

  /** What holds where the note is the matter itself. */
  interface Written {}
}
