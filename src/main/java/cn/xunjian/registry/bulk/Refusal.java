package cn.xunjian.registry.bulk;

import cn.xunjian.registry.FieldError;

/**
 * Why one of many targets cannot be registered.
 *
 * @param line where it stands in the list
 */
public record Refusal(int line, FieldError error) {}
