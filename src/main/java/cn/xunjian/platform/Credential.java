package cn.xunjian.platform;

import java.time.Instant;
import java.util.List;

/**
 * What is known of an account's credentials without opening them.
 *
 * @param fields which fields are set, in their order
 * @param author who set them
 * @param version changes with every change
 */
public record Credential(
    int target, List<String> fields, String author, Instant setAt, int version) {}
