/** The rule book as a document that one can read and cite, and two editions side by side. */
package cn.xunjian.console.rules;
