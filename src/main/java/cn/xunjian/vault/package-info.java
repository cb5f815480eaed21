/**
 * Owns how secrets rest: sealed with AES-256-GCM under keys that come from the environment, bound
 * to the one place they were sealed for, sealed again when the active key changes. What is sealed
 * is never shown, logged or part of an exception.
 *
 * <p>Does not own any secret: those who keep them store the sealed text themselves, and re-seal it
 * when asked.
 */
package cn.xunjian.vault;
