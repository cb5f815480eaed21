/** Who is on duty now and in a month. */
package cn.xunjian.console.watch;
