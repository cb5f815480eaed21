package cn.xunjian.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * At which times of a day a unit checks in: fixed ones, and some that nobody knows before. The
 * drawn ones follow from the seed, the day and the unit alone, so that anybody can repeat the draw.
 *
 * @param seed known to the service only as long as the day is not over
 */
record CheckInTimes(List<LocalTime> fixed, int drawn, String seed) {

  private static final LocalTime FROM = LocalTime.of(9, 0);
  private static final int MINUTES = 8 * 60;

  CheckInTimes {
    fixed = List.copyOf(fixed);
  }

  /** The times of a day, the earliest first, each once. */
  List<LocalTime> of(LocalDate day, long unit) {
    List<LocalTime> times = new ArrayList<>(fixed);
    for (int i = 0; i < drawn; i++) {
      byte[] lot = sha256(seed + "\n" + day + "\n" + unit + "\n" + i);
      int minute = (((lot[0] & 0xff) << 16) | ((lot[1] & 0xff) << 8) | (lot[2] & 0xff)) % MINUTES;
      times.add(FROM.plusMinutes(minute));
    }
    return times.stream().distinct().sorted().toList();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
