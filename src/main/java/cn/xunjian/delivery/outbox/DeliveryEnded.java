package cn.xunjian.delivery.outbox;

import java.time.Instant;

/**
 * Says that an attempt to deliver ended.
 *
 * @param channel its name
 * @param outcome delivered, retry, refused, dead or taken_over
 * @param body what was to be told, as JSON
 */
public record DeliveryEnded(String channel, String outcome, String body, Instant at) {}
