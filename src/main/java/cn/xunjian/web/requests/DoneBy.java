package cn.xunjian.web.requests;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Who does something that has to be done by name. */
public record DoneBy(
    @NotBlank(message = DoneBy.WORDS) @Size(max = 100, message = DoneBy.WORDS) @Storable
        String by) {

  static final String WORDS =
      "missing: say who does so, in 1 to 100 characters: \\{\"by\":\"…\"\\}";
}
