/** Approved closings of sites. */
package cn.xunjian.registry.closings;
