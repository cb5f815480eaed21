/** The trail of what was done by whom: appended to with the change itself, chained row by row. */
package cn.xunjian.access.audit;
