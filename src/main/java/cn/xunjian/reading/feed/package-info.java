/** RSS, Atom and JSON feeds. */
package cn.xunjian.reading.feed;
