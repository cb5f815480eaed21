/** The text of attachments, read within bounds of size, time and memory. */
package cn.xunjian.inspection.files;
