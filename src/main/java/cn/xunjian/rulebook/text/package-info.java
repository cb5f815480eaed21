/**
 * The written form of rule books: YAML in, with the line of each fault; a variant laid over its
 * base; the canonical content and its SHA-256 out.
 */
package cn.xunjian.rulebook.text;
