/** What all requests share: bodies and their check, queries, pages, cursors, preconditions. */
package cn.xunjian.web.requests;
