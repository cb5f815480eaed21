/** One's own account: roles, sessions, one-time codes. */
package cn.xunjian.console.account;
