/**
 * Owns what is seen only by looking at many targets together: a host that failed, a platform that
 * cannot be read, a site whose columns stand still, a pusher that fell silent, our own side. Each
 * answers with rulings; nothing is stored here.
 *
 * <p>Does not own the judging of one target ({@code judging}) nor the incidents that its rulings
 * open and end ({@code incident}).
 */
package cn.xunjian.causes;
