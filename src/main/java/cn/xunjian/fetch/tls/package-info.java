/** TLS engines, trust in certificates and the names they hold for. */
package cn.xunjian.fetch.tls;
