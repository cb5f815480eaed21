/**
 * Assessments (检查): whom the draw takes, score cards by a rule book from frozen facts and persons'
 * decisions, and the life of both; the health index between them. Rooms {@code draw} and {@code
 * card} are pure.
 *
 * <p>Owns the assessments, their draws, the cards and what was decided about them. Does not own the
 * facts they rest on nor the rule books, measures nothing and tells nobody.
 */
package cn.xunjian.assessment;
