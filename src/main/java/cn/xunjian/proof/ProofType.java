package cn.xunjian.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What kind of file was handed in, by its content alone: a name says what its writer likes. */
public enum ProofType {
  PDF("application/pdf", "%PDF-"),
  PNG("image/png", "\u0089PNG\r\n\u001a\n"),
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", null),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null);

  private static final int MOST_PARTS = 2_000;
  private static final String ZIP = "PK\u0003\u0004";

  private final String mediaType;
  private final String begins;

  ProofType(String mediaType, String begins) {
    this.mediaType = mediaType;
    this.begins = begins;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The type of a file; empty if it is none that is taken. */
  public static Optional<ProofType> of(byte[] file) {
    return begins(file, ZIP)
        ? office(file)
        : Arrays.stream(values())
            .filter(type -> type.begins != null && begins(file, type.begins))
            .findFirst();
  }

  private static boolean begins(byte[] file, String sign) {
    if (file.length < sign.length()) {
      return false;
    }
    for (int i = 0; i < sign.length(); i++) {
      if ((file[i] & 0xff) != sign.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Office documents are folders of parts; those with macros are not taken. */
  private static Optional<ProofType> office(byte[] file) {
    Set<String> parts = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts.add(part.getName());
        if (parts.size() > MOST_PARTS) {
          return Optional.empty();
        }
      }
    } catch (IOException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
    if (!parts.contains("[Content_Types].xml")
        || parts.stream().anyMatch(part -> part.endsWith("vbaProject.bin"))) {
      return Optional.empty();
    }
    return parts.contains("word/document.xml")
        ? Optional.of(DOCX)
        : parts.contains("xl/workbook.xml") ? Optional.of(XLSX) : Optional.empty();
  }
}
