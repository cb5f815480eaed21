package cn.xunjian.cluster;

import java.util.UUID;

/**
 * A process, from its start to its end.
 *
 * @param id its own; the same program started again has another
 * @param name what people call it
 * @param place from where it looks
 */
public record ClusterNode(UUID id, String name, String version, String place) {

  private static final String SESSION = "xunjian ";

  /** How its sessions are named in PostgreSQL, so that whoever succeeds it can end them. */
  String session() {
    return SESSION + id;
  }
}
