/** The list of bulletins, and each to read. */
package cn.xunjian.console.bulletins;
