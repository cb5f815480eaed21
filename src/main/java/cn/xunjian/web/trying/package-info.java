/** Reading a page or feed on trial, before anything is registered. */
package cn.xunjian.web.trying;
