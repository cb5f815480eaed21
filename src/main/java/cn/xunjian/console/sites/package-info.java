/**
 * The pages of what each site owes beside its columns: its four functions (1.2) and what it has
 * kept (1.6); and of what the registry lacks of new media (A2).
 */
package cn.xunjian.console.sites;
