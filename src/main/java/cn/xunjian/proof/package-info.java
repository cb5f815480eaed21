/**
 * Files that persons hand in as proof (佐证材料), whatever they belong to: orders, score cards, cases.
 *
 * <p>Owns their bytes and says what kind they are by their content alone. Does not own to what they
 * belong, nor who may see that: whoever hands one in or asks for one was let through before.
 */
package cn.xunjian.proof;
