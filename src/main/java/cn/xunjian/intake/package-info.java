/**
 * Owns lists that people bring and take: tables in CSV and XLSX, import runs, the errors of their
 * rows.
 *
 * <p>Does not own what a target may be: {@code registry} checks each draft.
 */
package cn.xunjian.intake;
