/** What an order is, which steps it may take, and when each of them is due. Pure. */
package cn.xunjian.rectification.order;
