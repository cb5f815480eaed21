package cn.xunjian.console.frame;

/**
 * One of several ways to narrow a list.
 *
 * @param count how many it shows; empty where that is not counted
 * @param chosen whether the list is narrowed by it now
 */
public record Choice(String words, String href, String count, boolean chosen) {}
