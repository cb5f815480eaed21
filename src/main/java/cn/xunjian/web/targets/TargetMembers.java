package cn.xunjian.web.targets;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What may be sent of a target, with its bounds, as the OpenAPI document shows it. Nothing is read
 * into it: a change names some members only, and null takes one away. A test holds it to the check
 * of the registry.
 */
@Schema(
    name = "TargetDraft",
    description =
        "What GET shows beyond these may be sent along and is not looked at. A site and a column need url, a column parent and columnClass, an account platform.")
record TargetMembers(
    @Schema(
            enumeration = {"site", "column", "account", "app"},
            examples = "site")
        String kind,
    @Schema(
            minLength = 1,
            maxLength = 128,
            pattern = "[A-Za-z0-9._:@-]+(/[A-Za-z0-9._:@-]+)*",
            examples = "4307000001")
        String key,
    @Schema(minLength = 1, maxLength = 200) String name,
    @Schema(minLength = 1, maxLength = 200, description = "a unit's name; or send unitId")
        String unit,
    @Schema(description = "the units above it, joined by slashes") String unitParent,
    @Schema(minimum = "1", description = "a unit's number, instead of its name") Long unitId,
    @Schema(pattern = "[0-9]{6}", examples = "430700") String region,
    @Schema(description = "of accounts", examples = "wechat") String platform,
    @Schema(maxLength = 500) String platformUid,
    @Schema(maxLength = 2_000, format = "uri", examples = "https://www.example.gov.cn/") String url,
    @Schema(maxLength = 128, description = "of columns: the key of their site") String parent,
    @Schema(
            enumeration = {"news", "notices", "policy", "interaction", "other"},
            examples = "news")
        String columnClass,
    @Schema(description = "how the date of the last publication is read", examples = "html")
        String source,
    @Schema(format = "duration", description = "PT1S to P31D", examples = "PT5M")
        String visitInterval,
    @Schema(format = "duration", description = "PT1S to P31D", examples = "PT6H")
        String readingInterval,
    @Schema(
            enumeration = {"running", "suspended", "closing", "closed"},
            examples = "running")
        String status,
    @Schema(maxLength = 500) String contact,
    @Schema(maxLength = 500) String level,
    @Schema(maxLength = 500) String supervisingUnit,
    @Schema(maxLength = 500) String personInCharge,
    @Schema(maxLength = 500) String operator,
    @Schema(maxLength = 500) String reviewer,
    @Schema(maxLength = 500) String officialCode,
    @Schema(maxLength = 500) String icpFiling,
    @Schema(maxLength = 500) String policeFiling,
    @Schema(
            description =
                "of sites: their unit has no services for citizens, so that 75 points count times 4/3")
        Boolean withoutServices,
    @Schema(maxLength = 500) String filingNumber,
    @Schema(format = "date", examples = "2019-05-24") String openedOn,
    @Schema(minimum = "0") Long followers,
    @Schema(maxLength = 200) String listSelector,
    @Schema(maxLength = 200) String dateSelector,
    @Schema(maxLength = 200) String datePattern,
    @Schema(minimum = "1994", maximum = "2100") Integer baseYear,
    @Schema(maxLength = 2000, format = "uri") String dataUrl,
    @Schema(maxLength = 200, examples = "items=data.list; title=title; link=url; date=pubDate")
        String dataPaths) {}
