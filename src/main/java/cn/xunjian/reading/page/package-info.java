/**
 * Reading one HTML page: which of its dates is the newest publication, and what to propose where
 * none is found.
 */
package cn.xunjian.reading.page;
