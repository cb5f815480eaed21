/**
 * People who prove elsewhere who they are: what a provider says of them, and what that makes them
 * here.
 */
package cn.xunjian.access.providers;
