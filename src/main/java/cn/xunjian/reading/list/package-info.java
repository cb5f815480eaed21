/** Lists of items: their rows, heads and dates, and the turn of the year in them. */
package cn.xunjian.reading.list;
