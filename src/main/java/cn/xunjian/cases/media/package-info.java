/**
 * Quarterly reports of new-media operation (notice 4.4): which district owes one, what it says of
 * its accounts, and who sent it in.
 */
package cn.xunjian.cases.media;
