package cn.xunjian.cluster;

import java.util.List;

/**
 * What a process that waits sees when it looks.
 *
 * @param term the newest one
 * @param locked whether the lock is ours now
 * @param alive whether the term's process has any session in the database
 * @param restarted whether the database began after the term's last sign of life: then its sessions
 *     ended for no fault of its own
 */
record SeenTerm(Term term, boolean locked, boolean alive, boolean restarted, List<Member> members) {

  SeenTerm {
    members = List.copyOf(members);
  }
}
