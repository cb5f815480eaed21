package cn.xunjian.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** In which characters a text file is written. */
final class FileCharset {

  /** Excel's "CSV" in Chinese Windows; GB18030 reads GB2312 and GBK too. */
  static final Charset GBK = Charset.forName("GB18030");

  private static final Set<String> CHINESE = Set.of("gbk", "gb2312", "gb18030", "cp936", "ms936");

  private FileCharset() {}

  /**
   * The charset of a file.
   *
   * @param declared as the sender named it; null to find out: UTF-8 if the whole file is, else GBK
   * @throws UnreadableFileException if the file cannot be in that charset
   */
  static Charset of(Path file, String declared) throws UnreadableFileException, IOException {
    if (declared != null) {
      Charset charset = named(declared);
      if (!decodes(file, charset)) {
        throw bad("文件不是 %s 编码 / the file is not in %s".formatted(declared, declared));
      }
      return charset;
    }
    Charset marked = marked(file);
    if (marked != null) {
      if (decodes(file, marked)) {
        return marked;
      }
      throw bad("文件的编码标记与内容不符 / the file is not in the characters that its mark names");
    }
    if (decodes(file, StandardCharsets.UTF_8)) {
      return StandardCharsets.UTF_8;
    }
    if (decodes(file, GBK)) {
      return GBK;
    }
    throw bad(
        "文件既不是 UTF-8 也不是 GBK 编码，请另存为“CSV UTF-8” / the file is neither UTF-8 nor GBK; save it as CSV UTF-8");
  }

  private static Charset named(String declared) throws UnreadableFileException {
    if (CHINESE.contains(declared.toLowerCase(Locale.ROOT))) {
      return GBK;
    }
    try {
      return Charset.forName(declared);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw bad(
          "不认识字符集 %s，请用 utf-8 或 gbk / the charset %s is unknown; use utf-8 or gbk"
              .formatted(declared, declared));
    }
  }

  private static UnreadableFileException bad(String message) {
    return new UnreadableFileException(1, "bad_charset", message);
  }

  /** As Excel marks its "Unicode text"; null without such a mark. */
  private static Charset marked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read();
      int second = in.read();
      if (first == 0xFF && second == 0xFE) {
        return StandardCharsets.UTF_16LE;
      }
      return first == 0xFE && second == 0xFF ? StandardCharsets.UTF_16BE : null;
    }
  }

  private static boolean decodes(Path file, Charset charset) throws IOException {
    char[] buffer = new char[8_192];
    try (Reader reader = open(file, charset)) {
      while (reader.read(buffer) >= 0) {
        // only whether it can be read matters
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Opens a file behind its byte order mark, if it has one. */
  static Reader open(Path file, Charset charset) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 65_536);
    in.mark(3);
    boolean marked = in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF;
    if (!marked) {
      in.reset();
      boolean wide = charset.name().matches("UTF-16[LB]E");
      int bytes = in.read() << 8 | in.read();
      if (!wide || (bytes != 0xFFFE && bytes != 0xFEFF)) {
        in.reset();
      }
    }
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
