/**
 * Owns the pages that officers, owners and leaders read in a browser: their layout, their words in
 * two languages, and what each shows. A page asks the same services as REST, in the same process.
 *
 * <p>Does not own any fact, rule or right: what a page shows and who may see it is decided below.
 */
package cn.xunjian.console;
