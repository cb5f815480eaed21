package cn.xunjian.registry.bulk;

/** What becomes, or became, of many targets. */
public record BulkCounts(int created, int updated, int unchanged, int refused) {}
