/** Dates in any text: finding them and reckoning which day is meant. */
package cn.xunjian.reading.dates;
