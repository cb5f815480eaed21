/** Web addresses, host names and registrable domains. */
package cn.xunjian.fetch.address;
