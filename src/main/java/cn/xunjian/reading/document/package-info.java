/** What was fetched and what was read of it. */
package cn.xunjian.reading.document;
