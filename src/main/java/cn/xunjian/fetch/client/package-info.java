/** Kept connections to channels and to interfaces of platforms. */
package cn.xunjian.fetch.client;
