/** Which addresses may be reached at all. */
package cn.xunjian.fetch.guard;
