/** Bulletins: drafted, edited, signed off, published, and read in four formats. */
package cn.xunjian.web.bulletins;
