package cn.xunjian.incident;

import io.vertx.core.json.JsonObject;

/**
 * Why a rule is broken.
 *
 * @param counts the figures of the judgement
 * @param evidence what they rest on
 */
public record Grounds(JsonObject counts, JsonObject evidence) {}
