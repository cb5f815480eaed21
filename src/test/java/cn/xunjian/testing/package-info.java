/**
 * Owns what integration tests share: a PostgreSQL of their own and the packaged application as a
 * real process on it.
 *
 * <p>Does not own any expectation: those are in the tests.
 */
package cn.xunjian.testing;
