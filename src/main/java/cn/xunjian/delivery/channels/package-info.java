/** Where messages go: channels, their secrets and what is shown of them. */
package cn.xunjian.delivery.channels;
