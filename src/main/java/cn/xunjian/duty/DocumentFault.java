package cn.xunjian.duty;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer a JSON pointer to it
 * @param code a stable word for programs
 */
public record DocumentFault(String pointer, String code, String message) {}
