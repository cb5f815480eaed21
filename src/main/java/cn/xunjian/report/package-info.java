/**
 * Bulletins (通报): what a period's closed score cards say of a branch, edited by people, signed off
 * by others, published and kept.
 *
 * <p>Owns the bulletins, their steps and the forms in which they are read. Does not own cards nor
 * findings: it counts what others decided, judges nothing and tells nobody. Rooms {@code figures}
 * and {@code paper} are pure.
 */
package cn.xunjian.report;
