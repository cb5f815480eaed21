/**
 * Owns how work comes again and again: at a beat, never two at once, at once when somebody asks for
 * it, and how its failures are said so that a night without a database does not fill the log.
 *
 * <p>Does not own the work, nor the rounds of targets, whose instants are computed and not beaten.
 */
package cn.xunjian.periodic;
