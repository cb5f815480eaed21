/** The health index (健康指数) over REST: rolled up, by target, by the month. */
package cn.xunjian.web.index;
