/**
 * Owns the simulated city: its plan of sites, columns, accounts and apps with their named faults,
 * the loopback servers that play them, and the sink that receives the webhooks.
 *
 * <p>Does not own when the city is started, nor the import of its registry: that is wiring. Nothing
 * here reaches the internet, and no name here belongs to a real body.
 */
package cn.xunjian.demo;
