/** The words of messages: templates of the office, their check, limits of length. */
package cn.xunjian.delivery.templates;
