/**
 * What the rounds and judging tell each other: wishes of judging, and what the rounds noticed of
 * our own side and of closing notices.
 */
package cn.xunjian.observation.messages;
