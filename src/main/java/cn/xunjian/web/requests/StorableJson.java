package cn.xunjian.web.requests;

import cn.xunjian.web.problems.JsonFault;
import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds texts that no database stores: with the character U+0000, or with half a character. */
public final class StorableJson {

  private static final String CODE = "bad_character";
  private static final String NUL = "不能含空字符 · a text cannot hold the character U+0000";
  private static final String HALF =
      "含有不完整的字符（单个代理码）· a text cannot hold half of a character (a lone surrogate)";

  private StorableJson() {}

  /**
   * A fault for each such text, and for each name that is one, at the object it names a part of.
   */
  public static List<Problem.Fault> faults(JsonNode sent) {
    List<Problem.Fault> faults = new ArrayList<>();
    look(sent, "", faults);
    return faults;
  }

  private static void look(JsonNode node, String pointer, List<Problem.Fault> faults) {
    if (node.isTextual()) {
      note(node.textValue(), pointer, faults);
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              part -> {
                int before = faults.size();
                note(part.getKey(), pointer, faults);
                if (faults.size() == before) {
                  look(part.getValue(), pointer + "/" + JsonFault.escaped(part.getKey()), faults);
                }
              });
    } else {
      for (int i = 0; i < node.size(); i++) {
        look(node.get(i), pointer + "/" + i, faults);
      }
    }
  }

  private static void note(String text, String pointer, List<Problem.Fault> faults) {
    String words = fault(text);
    if (words != null) {
      faults.add(new Problem.Fault(pointer, CODE, words));
    }
  }

  /** What is wrong with a text; null if nothing is. */
  static String fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0') {
        return NUL;
      }
      if (Character.isSurrogate(c)) {
        boolean whole =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!whole) {
          return HALF;
        }
        i++;
      }
    }
    return null;
  }
}
