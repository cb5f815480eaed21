/** Sockets of the platform, open descriptors and late event loops. */
package cn.xunjian.fetch.sockets;
