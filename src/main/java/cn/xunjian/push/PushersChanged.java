package cn.xunjian.push;

import java.util.List;

/** Says which pushers there are now. */
public record PushersChanged(List<Pusher> all) {

  public PushersChanged {
    all = List.copyOf(all);
  }
}
