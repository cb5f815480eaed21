package cn.xunjian.platform;

/**
 * Where an interface stands, and what may be asked there.
 *
 * @param pool whose kept connections are used
 * @param base without a slash at the end; empty if calls have whole addresses
 */
record Endpoint(String pool, String base, PlatformBudget budget) {}
