/** Orders and all that belongs to them, in PostgreSQL. */
package cn.xunjian.rectification.store;
