/** Looks that are kept: what a browser showed, as a picture and a line. */
package cn.xunjian.rendering.kept;
