package cn.xunjian.delivery.outbox;

import java.time.Duration;

/**
 * Says that an attempt to deliver ended.
 *
 * @param outcome delivered, retry, refused, dead or taken_over
 * @param delay from when it went wrong to now, if an opening was delivered; else null
 */
public record DeliveryEnded(String channel, String outcome, Duration delay) {}
