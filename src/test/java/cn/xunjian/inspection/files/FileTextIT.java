package cn.xunjian.inspection.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files as offices make them are read; files that attack the reader are refused in time. */
class FileTextIT {

  private final FileText files = new FileText();

  @Test
  void documentsAreReadWithTheirHeadersNotesAndTables() throws IOException {
    FileText.Said said = files.of(OfficeFiles.word(), "docx");
    assertThat(said.why()).isEmpty();
    assertThat(said.text())
        .contains("关于做好冬季供暖工作的通知", "表格里的农业部", "页眉里的字", "脚注里的字")
        .as("what stands on both sides of a cell is no word")
        .doesNotContain("左格右格");
    assertThat(said.text().split("文本框里的字", -1)).as("once, not as a fallback too").hasSize(2);
  }

  @Test
  void workbooksAreReadWithSharedAndInlineTexts() throws IOException {
    assertThat(files.of(OfficeFiles.workbook(), "xlsx").text())
        .contains("单位名称", "国家旅游局", "内联的字")
        .doesNotContain("注音");
  }

  @Test
  void slidesAreRead() throws IOException {
    assertThat(files.of(OfficeFiles.slides(), "pptx").text()).contains("第一页的标题", "第二页的正文");
  }

  @Test
  void pdfsAreReadWithChineseText() throws IOException {
    FileText.Said said = files.of(OfficeFiles.pdf("环境保护部关于印发办法的通知", 3), "pdf");
    assertThat(said.why()).isEmpty();
    assertThat(said.text().split("环境保护部关于印发办法的通知", -1)).hasSize(4);
  }

  @Test
  void whatHoldsNoTextIsNotTakenForRead() throws IOException {
    assertThat(files.of(OfficeFiles.pdf("", 1), "pdf"))
        .isEqualTo(new FileText.Said(null, "it holds no text"));
  }

  @Test
  void damagedAndLockedFilesAreUnreadable() throws IOException {
    byte[] sound = OfficeFiles.pdf("x", 1);
    ByteArrayOutputStream locked = new ByteArrayOutputStream();
    try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(sound)) {
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(locked);
    }
    byte[] noise = new byte[200_000];
    new Random(1).nextBytes(noise);
    for (String extension : new String[] {"pdf", "docx", "xlsx"}) {
      assertThat(files.of(noise, extension).text()).as(extension).isNull();
      assertThat(files.of(new byte[0], extension).text()).as(extension).isNull();
    }
    assertThat(files.of(locked.toByteArray(), "pdf").why())
        .isEqualTo("it is damaged or wants a password");
  }

  @Test
  @Timeout(60)
  void aSmallFileThatUnpacksToGigabytesIsLeft() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      zip.putNextEntry(new ZipEntry("xl/media/image1.bin"));
      zeros(zip, 2_000);
      zip.closeEntry();
    }
    assertThat(bytes.size()).isLessThan(8 << 20);
    assertThat(files.of(bytes.toByteArray(), "docx").why()).contains("unpacks to more than 64 MB");
  }

  private byte[] attributeOf(int megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write("<w:document xmlns:w='w'><w:p w:x='".getBytes(StandardCharsets.US_ASCII));
      zeros(zip, megabytes);
      zip.write("'/><w:p><w:t>好的</w:t></w:p></w:document>".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  @Timeout(60)
  void anAttributeAsLongAsABookEndsItsOwnProcessOnly() throws IOException {
    byte[] bomb = attributeOf(60);
    assertThat(bomb.length).isLessThan(100_000);
    Runtime ours = Runtime.getRuntime();
    long before = ours.totalMemory() - ours.freeMemory();
    assertThat(files.of(bomb, "docx"))
        .isEqualTo(new FileText.Said(null, "it takes more than 192 MB"));
    assertThat(ours.totalMemory() - ours.freeMemory() - before).isLessThan(60L << 20);
    assertThat(files.of(attributeOf(1), "docx").text()).contains("好的");
  }

  @Test
  @Timeout(60)
  void elementsWithoutEndOrNumberEndTheirOwnProcessOnly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      zip.putNextEntry(new ZipEntry("ppt/slides/slide1.xml"));
      byte[] nested = "<a>".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 20; i++) {
        zip.write(nested);
      }
      zip.closeEntry();
    }
    assertThat(files.of(bytes.toByteArray(), "pptx").text()).isNull();
  }

  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  @Test
  @Timeout(30)
  void aReaderThatNobodyEndsEndsItself() throws Exception {
    Process reader =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                place(FileTextMain.class) + File.pathSeparator + place(PDDocument.class),
                FileTextMain.class.getName(),
                "pdf",
                "100",
                "300")
            .start();
    // Nothing is ever sent to it.
    assertThat(reader.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.exitValue()).isEqualTo(FileTextMain.LATE);
  }

  @Test
  void entitiesAreNotUnfoldedAndNoFileIsRead() throws IOException {
    String laughs =
        "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
            + "<w:document xmlns:w='w'><w:p><w:t>before &c;&f; after</w:t></w:p></w:document>";
    FileText.Said said = files.of(OfficeFiles.zip("word/document.xml", laughs), "docx");
    assertThat(String.valueOf(said.text())).doesNotContain("haha").doesNotContain("root:");
  }

  @Test
  @Timeout(120)
  void aPageThatUnpacksToGigabytesEndsItsOwnProcessOnly() throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try (OutputStream out =
        new DeflaterOutputStream(page, new Deflater(Deflater.BEST_COMPRESSION))) {
      zeros(out, 1_500);
    }
    byte[] bomb = OfficeFiles.pdfOf(page.toByteArray());
    assertThat(bomb.length).isLessThan(8 << 20);
    Runtime ours = Runtime.getRuntime();
    long before = ours.totalMemory() - ours.freeMemory();
    FileText.Said said = files.of(bomb, "pdf");
    assertThat(said.text()).isNull();
    assertThat(said.why()).containsAnyOf("takes more than", "takes longer than", "no text");
    assertThat(ours.totalMemory() - ours.freeMemory() - before).isLessThan(200L << 20);
    assertThat(files.of(OfficeFiles.pdf("好的", 1), "pdf").text()).contains("好的");
  }

  @Test
  void aReaderThatTakesTooLongIsEnded() throws IOException {
    FileText hasty = new FileText(Duration.ofMillis(1), 192);
    assertThat(hasty.of(OfficeFiles.pdf("x", 1), "pdf").why()).contains("takes longer than");
    assertThat(
            ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("FileTextMain")))
        .isEmpty();
  }

  private static void zeros(OutputStream out, int megabytes) throws IOException {
    byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < megabytes; i++) {
      out.write(megabyte);
    }
  }
}
