/** What persons decide about the findings of cards, what units answer, and whose work it is. */
package cn.xunjian.web.findings;
