/** Who asks and whether he may; signing in, one's own account, and what stands in the trail. */
package cn.xunjian.web.access;
