package cn.xunjian.web.bulletins;

import cn.xunjian.testing.RunningXunjian;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A bulletin's four files, read back by programs that did not write them. */
record PublishedFiles(RunningXunjian xunjian, int bulletin) {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PDFTOTEXT = Path.of("/usr/bin/pdftotext");

  byte[] bytes(String format) {
    return xunjian
        .rest()
        .get("/api/v1/bulletins/" + bulletin + "?format=" + format)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  XWPFDocument document() throws IOException {
    return new XWPFDocument(new ByteArrayInputStream(bytes("docx")));
  }

  static String text(XWPFDocument document) {
    return document.getParagraphs().stream()
        .map(XWPFParagraph::getText)
        .collect(Collectors.joining("\n"));
  }

  XSSFWorkbook workbook() throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes("xlsx")));
  }

  Document page() {
    return Jsoup.parse(new String(bytes("html"), StandardCharsets.UTF_8));
  }

  /** Whether this machine can print one and read it back. */
  static boolean pdfIsReadable() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(PDFTOTEXT);
  }

  String pdfText() throws IOException {
    Path file = Files.createTempFile("bulletin", ".pdf");
    try {
      Files.write(file, bytes("pdf"));
      Process reader =
          new ProcessBuilder(PDFTOTEXT.toString(), "-layout", file.toString(), "-").start();
      return new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }
}
