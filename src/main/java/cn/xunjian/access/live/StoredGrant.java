package cn.xunjian.access.live;

import cn.xunjian.access.Grant;
import java.time.Instant;

/**
 * A grant as it is kept.
 *
 * @param grantedBy the name of who granted it
 */
public record StoredGrant(long id, Grant grant, String grantedBy, Instant grantedAt) {}
