/**
 * A process that lives at another time than its machine, without a word about it in the product.
 */
package cn.xunjian.testing.clock;
