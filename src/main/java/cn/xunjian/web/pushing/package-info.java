/** What others tell us: pushers, their batches and entries of persons. */
package cn.xunjian.web.pushing;
