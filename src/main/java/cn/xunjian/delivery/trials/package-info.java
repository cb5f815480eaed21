/** Trying a channel and looking at a message before it is sent. */
package cn.xunjian.delivery.trials;
