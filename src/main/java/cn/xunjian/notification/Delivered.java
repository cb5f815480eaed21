package cn.xunjian.notification;

/** Says that an attempt to deliver ended; {@code outcome} is delivered, retry, refused or dead. */
public record Delivered(String channel, String outcome) {}
