/** Data that a page's scripts fetch: where its list stands in it, proposed to officers. */
package cn.xunjian.reading.data;
