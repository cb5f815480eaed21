/** A page as boxes of text and links, with the dates seen in it. */
package cn.xunjian.reading.outline;
