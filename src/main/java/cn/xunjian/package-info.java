/** Xunjian: supervision of government websites and new-media accounts; see docs/architecture.md. */
package cn.xunjian;
