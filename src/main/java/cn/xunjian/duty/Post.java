package cn.xunjian.duty;

/**
 * A channel as duty sees it.
 *
 * @param officer whose it is; null if it belongs to nobody in particular
 * @param machine whether programs read it, which hear every step by itself
 */
public record Post(
    long id, String name, String type, String officer, boolean enabled, boolean machine) {}
