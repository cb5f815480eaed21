/** What is said where a request fails (RFC 9457). */
package cn.xunjian.web.problems;
