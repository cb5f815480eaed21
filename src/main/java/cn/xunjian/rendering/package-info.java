/**
 * Owns a page seen as a person's browser shows it: an installed Chromium without a window, one
 * process for each look, and the proxy that lets it reach nothing that the egress guard refuses.
 *
 * <p>Does not own when a page is worth a look nor what its dates mean: that is for {@code reading}.
 */
package cn.xunjian.rendering;
