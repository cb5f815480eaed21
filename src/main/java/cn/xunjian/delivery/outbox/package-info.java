/** Messages that wait, their attempts, retries, fallbacks, heartbeats and dead letters. */
package cn.xunjian.delivery.outbox;
