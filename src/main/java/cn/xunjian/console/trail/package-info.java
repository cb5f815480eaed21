/** The audit trail, for whoever may read it. */
package cn.xunjian.console.trail;
