/** Lists of targets in and out, and the runs of imports. */
package cn.xunjian.web.imports;
