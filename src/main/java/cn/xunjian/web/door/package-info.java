/** What every request passes before a resource sees it, and what every answer bears. */
package cn.xunjian.web.door;
