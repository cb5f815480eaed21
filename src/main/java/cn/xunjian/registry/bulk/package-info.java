/** Changes of many targets in one transaction. */
package cn.xunjian.registry.bulk;
