/** The bounded, polite, resumable walk through a site. */
package cn.xunjian.inspection.walk;
