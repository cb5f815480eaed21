package cn.xunjian.web.inspections;

import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be looked through.
 *
 * @param target the key of a site
 * @param scope {@code site}, or {@code recheck} for the links that failed on another day
 */
@Schema(name = "InspectionDraft")
record InspectionForm(
    @NotBlank(message = "missing: target is the key of a site") String target,
    @Schema(enumeration = {"site", "recheck"}) String scope) {}
