/** What a browser showed of a target, and the data behind its page. */
package cn.xunjian.web.looks;
