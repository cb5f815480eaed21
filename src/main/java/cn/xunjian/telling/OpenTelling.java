package cn.xunjian.telling;

import java.time.Duration;

/**
 * A channel that knows of an incident and has not been told of its end.
 *
 * @param group the group in which it was told
 * @param interval how long the group waits with what is new
 */
record OpenTelling(long channel, String route, String group, Duration interval) {}
