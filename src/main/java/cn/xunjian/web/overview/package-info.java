/** Counts of all targets by unit, kind and state, and server-sent events. */
package cn.xunjian.web.overview;
