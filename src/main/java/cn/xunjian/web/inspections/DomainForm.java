package cn.xunjian.web.inspections;

import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is thought of a domain.
 *
 * @param note why, or where it was met
 */
@Schema(name = "DomainDraft")
record DomainForm(
    @NotBlank(message = "missing: standing is trusted, suspicious or forbidden")
        @Schema(enumeration = {"trusted", "suspicious", "forbidden"})
        String standing,
    @Size(max = 500, message = "too_long: a note has at most 500 characters") @Storable
        String note) {}
