/** Facts and verdicts of any period as CSV and NDJSON. */
package cn.xunjian.web.exports;
