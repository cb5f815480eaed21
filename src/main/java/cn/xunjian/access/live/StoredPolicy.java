package cn.xunjian.access.live;

import cn.xunjian.access.SignInPolicy;
import java.time.Instant;

/**
 * The policy of signing in as somebody set it.
 *
 * @param version 1 the first time, one more each time
 */
public record StoredPolicy(SignInPolicy policy, String by, Instant at, int version) {}
