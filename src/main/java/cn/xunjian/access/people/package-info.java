/** Accounts, passwords and the granting of roles. */
package cn.xunjian.access.people;
