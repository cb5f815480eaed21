/** People, grants, keys and sessions as stored, and in memory. */
package cn.xunjian.access.live;
