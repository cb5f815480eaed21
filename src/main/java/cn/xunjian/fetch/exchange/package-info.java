/** One exchange of a visit: connection, request, answer, redirects and its phases. */
package cn.xunjian.fetch.exchange;
