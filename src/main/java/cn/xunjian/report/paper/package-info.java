/** A bulletin as a paper: its words and tables, the same for every form in which it is read. */
package cn.xunjian.report.paper;
