/**
 * Orders to rectify (整改通知): from a finding to the closed order, with its number, its deadline, what
 * the machine sees when it looks again, and what follows for a unit whose faults come again. Room
 * {@code order} is pure.
 *
 * <p>Owns the orders, their items, steps and files, the rows of their numbers, and the proposals to
 * name or to summon a unit. Does not own what an order is about (incidents, cards, findings of
 * inspections) nor who hears of a step ({@code duty}, {@code telling}).
 */
package cn.xunjian.rectification;
