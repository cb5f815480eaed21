package cn.xunjian.inspection.page;

/**
 * A blank form and a sample of it that a guide offers; they should differ.
 *
 * @param blank the address of the blank form
 * @param sample the address of the sample
 */
public record FormPair(String blank, String sample) {}
