/** Pages of metrics, probes and service discovery. */
package cn.xunjian.web.prometheus;
