/**
 * Deadlines of orders and the duty roster as calendars (ICS, RFC 5545), at an address of one's own.
 */
package cn.xunjian.web.calendars;
