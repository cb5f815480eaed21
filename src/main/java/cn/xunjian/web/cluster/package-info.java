/** Which of the processes on this database does the work, by REST. */
package cn.xunjian.web.cluster;
