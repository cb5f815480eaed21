/** How the installation itself does: its processes, its queues, its database. */
package cn.xunjian.console.plant;
