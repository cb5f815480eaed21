/** The keys of machines. */
package cn.xunjian.access.keys;
