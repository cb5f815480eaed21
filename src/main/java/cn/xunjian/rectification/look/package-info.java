/** How the machine looks again at what an order is about: one way for each source. */
package cn.xunjian.rectification.look;
