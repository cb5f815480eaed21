/** Accounts, grants, keys and the policy of signing in over REST, and what pages do with them. */
package cn.xunjian.web.people;
