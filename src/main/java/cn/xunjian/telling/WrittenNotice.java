package cn.xunjian.telling;

import io.vertx.core.json.JsonObject;

/** A notice with the event that says it. */
record WrittenNotice(Notice notice, JsonObject event) {}
