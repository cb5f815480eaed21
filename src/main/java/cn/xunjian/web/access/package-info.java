/**
 * Who asks and whether he may; signing in; accounts, grants, keys and the audit trail over REST.
 */
package cn.xunjian.web.access;
