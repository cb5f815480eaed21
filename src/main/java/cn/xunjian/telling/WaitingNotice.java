package cn.xunjian.telling;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A notice that waits to be gathered.
 *
 * @param incident what it is about: an incident, or another matter, which nothing mutes
 */
record WaitingNotice(long id, UUID incident, String step, String group, JsonObject event) {}
