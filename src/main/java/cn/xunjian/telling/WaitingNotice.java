package cn.xunjian.telling;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A notice that waits to be gathered. */
record WaitingNotice(long id, UUID incident, String step, String group, JsonObject event) {}
