/** What all pages share: layout, language, look, files, and what a refused page says. */
package cn.xunjian.console.frame;
