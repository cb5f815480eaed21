/** Changes of units and targets, one at a time, checked against what was expected. */
package cn.xunjian.registry.changes;
