/** The packed form of a finished day of one target, as docs/block-format.md specifies it. */
package cn.xunjian.history.blocks;
