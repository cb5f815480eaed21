/**
 * Owns how the system is seen over HTTP: the REST resources below {@code /api/v1}, their problem
 * answers (RFC 9457), pages and cursors, entity tags and the written form of JSON.
 *
 * <p>Does not own any rule: a resource translates a request into one call of another package and
 * its answer into JSON.
 */
package cn.xunjian.web;
