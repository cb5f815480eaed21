package cn.xunjian.platform;

/**
 * Where an interface stands, and what may be asked there.
 *
 * @param base without a slash at the end; empty if calls have whole addresses
 */
record Endpoint(String base, PlatformBudget budget) {}
