package cn.xunjian.web.targets;

import cn.xunjian.registry.Registered;
import java.util.Locale;

/**
 * What a name or key must hold, in any case; a name also by the initials of its Pinyin.
 *
 * @param small in small letters; empty for anything
 * @param byInitials whether initials can answer it
 */
record NamePart(String small, boolean byInitials) {

  static NamePart of(String written) {
    String small = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
    return new NamePart(small, PinyinInitials.canAnswer(small));
  }

  boolean isIn(Registered target) {
    if (small.isEmpty()) {
      return true;
    }
    String name = target.profile().name();
    return name.toLowerCase(Locale.ROOT).contains(small)
        || target.key().value().toLowerCase(Locale.ROOT).contains(small)
        || (byInitials && PinyinInitials.of(name).contains(small));
  }
}
