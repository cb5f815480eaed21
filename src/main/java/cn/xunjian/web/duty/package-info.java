/** Rosters, routes, who is on duty, silences. */
package cn.xunjian.web.duty;
