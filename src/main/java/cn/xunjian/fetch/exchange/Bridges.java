package cn.xunjian.fetch.exchange;

/**
 * What all exchanges know of servers that ask for more than the usual, and that browsers open all
 * the same.
 *
 * @param issuers of certificates whose chain a server shows only in part
 * @param http2 servers that speak HTTP/2 alone
 */
record Bridges(Issuers issuers, Http2Sites http2) {}
