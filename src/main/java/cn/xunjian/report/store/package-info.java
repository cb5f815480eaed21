/** What is kept of bulletins, and who did what with them. */
package cn.xunjian.report.store;
