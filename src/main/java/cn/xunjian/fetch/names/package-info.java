/** From names to addresses: resolvers, questions, answers and the book of names. */
package cn.xunjian.fetch.names;
