/**
 * Owns texts in two languages and the one vocabulary for the words that officers meet everywhere:
 * on screens, in messages, in bulletins. One code has one word in each language.
 *
 * <p>Does not own the sentences: who finds something says it, with the words of this package.
 */
package cn.xunjian.words;
