package cn.xunjian.delivery.channels;

/**
 * A channel as duty sees it.
 *
 * @param officer whose it is; null if it belongs to nobody in particular
 * @param machine whether programs read it, which hear every step by itself
 */
public record ListedChannel(
    long id, String name, String type, String officer, boolean enabled, boolean machine) {}
