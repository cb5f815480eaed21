package cn.xunjian.inspection.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Files as programs of offices write them. */
public final class OfficeFiles {

  private OfficeFiles() {}

  /** A document with a header, a table, a footnote and a text box, which is there twice. */
  static byte[] word() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document
          .createHeader(org.apache.poi.wp.usermodel.HeaderFooterType.DEFAULT)
          .createParagraph()
          .createRun()
          .setText("页眉里的字");
      var title = document.createParagraph().createRun();
      title.setText("关于做好");
      // A word that changes its dress midway is one word still.
      var rest = document.getParagraphs().get(0).createRun();
      rest.setBold(true);
      rest.setText("冬季供暖工作的通知");
      XWPFTable table = document.createTable(1, 3);
      table.getRow(0).getCell(0).setText("表格里的农业部");
      table.getRow(0).getCell(1).setText("左格");
      table.getRow(0).getCell(2).setText("右格");
      document.write(bytes);
    }
    return withParts(
        bytes.toByteArray(),
        "word/footnotes.xml",
        "<w:footnotes xmlns:w='w'><w:footnote><w:p><w:r><w:t>脚注里的字</w:t></w:r></w:p></w:footnote></w:footnotes>",
        "word/header9.xml",
        "<w:hdr xmlns:w='w' xmlns:mc='mc'><mc:AlternateContent><mc:Choice><w:p><w:t>文本框里的字</w:t></w:p></mc:Choice>"
            + "<mc:Fallback><w:p><w:t>文本框里的字</w:t></w:p></mc:Fallback></mc:AlternateContent></w:hdr>");
  }

  static byte[] workbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      var row = book.createSheet("名单").createRow(0);
      row.createCell(0).setCellValue("单位名称");
      row.createCell(1).setCellValue("国家旅游局");
      book.write(bytes);
    }
    return withParts(
        bytes.toByteArray(),
        "xl/worksheets/sheet9.xml",
        "<worksheet><sheetData><row><c t='inlineStr'><is><t>内联的字</t><rPh><t>注音</t></rPh></is></c></row></sheetData></worksheet>");
  }

  static byte[] slides() throws IOException {
    return zip(
        "ppt/slides/slide1.xml",
        "<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>第一页的标题</a:t></a:r></a:p></p:sld>",
        "ppt/slides/slide2.xml",
        "<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>第二页的正文</a:t></a:r></a:p></p:sld>");
  }

  /** A document of one paragraph. */
  public static byte[] word(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText(text);
      document.write(bytes);
    }
    return bytes.toByteArray();
  }

  /** A workbook of one cell. */
  public static byte[] workbook(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      book.createSheet("s").createRow(0).createCell(0).setCellValue(text);
      book.write(bytes);
    }
    return bytes.toByteArray();
  }

  /** A PDF with a line on each of its pages, as a browser prints it; an empty line is none. */
  public static byte[] pdf(String line, int pages) throws IOException {
    Path folder = Files.createTempDirectory("xunjian-print-");
    Path page = folder.resolve("page.html");
    Files.writeString(
        page,
        "<meta charset=utf-8>"
            + ("<p style='break-after:page'>" + line + "</p>").repeat(pages - 1)
            + "<p>"
            + line);
    Path pdf = folder.resolve("page.pdf");
    Process chromium =
        new ProcessBuilder(
                "/usr/bin/chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--no-pdf-header-footer",
                "--print-to-pdf=" + pdf,
                page.toUri().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!chromium.waitFor(1, TimeUnit.MINUTES)) {
        throw new IOException("nothing was printed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      chromium.destroyForcibly();
    }
    return Files.readAllBytes(pdf);
  }

  /** A PDF whose one page holds these bytes, compressed already. */
  static byte[] pdfOf(byte[] deflated) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      COSStream content = document.getDocument().createCOSStream();
      try (OutputStream raw = content.createRawOutputStream()) {
        raw.write(deflated);
      }
      content.setItem(COSName.FILTER, COSName.FLATE_DECODE);
      page.getCOSObject().setItem(COSName.CONTENTS, content);
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  /** Names and contents in turn. */
  static byte[] zip(String... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, parts);
    }
    return bytes.toByteArray();
  }

  private static byte[] withParts(byte[] file, String... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(file));
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(part.getName()));
        in.transferTo(zip);
        zip.closeEntry();
      }
      put(zip, parts);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String... parts) throws IOException {
    for (int i = 0; i < parts.length; i += 2) {
      zip.putNextEntry(new ZipEntry(parts[i]));
      zip.write(parts[i + 1].getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }
}
