/** Signing in: by password and one-time code, for a while. */
package cn.xunjian.access.sessions;
