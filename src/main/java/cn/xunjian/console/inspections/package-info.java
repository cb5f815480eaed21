/**
 * The pages of inspections: how far one is, what it looked at and what not, what stands and what
 * persons said of it, and the lists that pages are looked at with.
 */
package cn.xunjian.console.inspections;
