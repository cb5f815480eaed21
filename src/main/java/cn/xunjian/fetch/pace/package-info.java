/** How many exchanges may go on at once, by host, site and address. */
package cn.xunjian.fetch.pace;
