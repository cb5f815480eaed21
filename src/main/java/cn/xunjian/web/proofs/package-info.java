/** How files come in as proof and leave as downloads, whatever they belong to. */
package cn.xunjian.web.proofs;
