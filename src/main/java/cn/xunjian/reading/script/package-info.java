/** Items that a page carries as data in its scripts. */
package cn.xunjian.reading.script;
