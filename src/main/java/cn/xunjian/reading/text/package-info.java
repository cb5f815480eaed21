/** Bytes and characters: charsets, glyphs, literals and addresses as pages write them. */
package cn.xunjian.reading.text;
