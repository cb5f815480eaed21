/** Units, targets, their life, approved closings and credentials. */
package cn.xunjian.web.targets;
