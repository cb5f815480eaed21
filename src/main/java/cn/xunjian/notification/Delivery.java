package cn.xunjian.notification;

import cn.xunjian.vault.Opened;
import java.time.Instant;
import java.util.UUID;

/**
 * A message to one channel that was claimed for an attempt.
 *
 * @param secret the key of the signature, or why it could not be opened
 * @param attempt the number of this attempt, from 1
 * @param giveUpAt after this instant a failure is final
 */
record Delivery(
    long id,
    UUID eventId,
    String eventType,
    String body,
    String channel,
    String url,
    Opened secret,
    int attempt,
    Instant giveUpAt) {}
