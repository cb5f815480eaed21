/** Channels, their deliveries, previews and test messages. */
package cn.xunjian.web.channels;
