/** The registry in memory and its lists. */
package cn.xunjian.registry.live;
