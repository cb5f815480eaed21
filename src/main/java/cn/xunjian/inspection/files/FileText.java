package cn.xunjian.inspection.files;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Reads the text of attachments: DOCX, XLSX, PPTX and PDF. For a thread that may wait; a file that
 * cannot be read is a value.
 */
public final class FileText {

  /** So many characters of a file are looked at. */
  public static final int MOST = 2_000_000;

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int MEGABYTES = 192;
  static final String PDF = "pdf";

  private static final Set<String> READABLE = Set.of("docx", "xlsx", "pptx", PDF);

  private final FileTextProcess process;

  public FileText() {
    this(LONGEST, MEGABYTES);
  }

  /**
   * With other bounds.
   *
   * @param longest how long a file may take
   * @param megabytes the heap of its process
   */
  public FileText(Duration longest, int megabytes) {
    this.process = new FileTextProcess(longest, megabytes);
  }

  /**
   * What a file says.
   *
   * @param text null if it could not be read
   * @param why it could not; empty if it was
   */
  public record Said(String text, String why) {}

  /** Whether files of a name with this ending can be read. */
  public static boolean readable(String extension) {
    return READABLE.contains(extension);
  }

  /**
   * Reads.
   *
   * @param extension what the name ends with, in lower case
   */
  public Said of(byte[] file, String extension) {
    try {
      String text = process.of(file, extension, MOST);
      // A scan is a picture: that nothing was found in it would not be true.
      return text.isBlank() ? new Said(null, "it holds no text") : new Said(text, "");
    } catch (IOException unreadable) {
      return new Said(null, String.valueOf(unreadable.getMessage()));
    }
  }
}
