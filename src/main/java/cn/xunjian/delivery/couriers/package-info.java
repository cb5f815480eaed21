/** One class for each type of receiver: how it wants a message and what its answers mean. */
package cn.xunjian.delivery.couriers;
