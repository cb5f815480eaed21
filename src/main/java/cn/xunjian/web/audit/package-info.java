/** The audit trail over REST: its rows, its head, whether it is whole, and files of it. */
package cn.xunjian.web.audit;
