/**
 * Owns the start and the end of the process: settings checked before anything runs, the embedded or
 * external PostgreSQL, its schema, the clock and the zone. What is wrong is said in one line that
 * names the place and the remedy.
 *
 * <p>Does not own any feature.
 */
package cn.xunjian.start;
