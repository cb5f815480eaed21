/** The links in messages by which officers act: signed, for one deed and one name, for a while. */
package cn.xunjian.telling.links;
