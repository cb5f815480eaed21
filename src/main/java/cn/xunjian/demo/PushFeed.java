package cn.xunjian.demo;

import cn.xunjian.registry.TargetKey;

/**
 * What the keeper of a push account would send.
 *
 * @param key the account
 * @param body the JSON body for {@code POST targets/{key}/publications}
 */
public record PushFeed(TargetKey key, String body) {}
