package cn.xunjian.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ProofTypeTest {

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(String... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String part : parts) {
        zip.putNextEntry(new ZipEntry(part));
        zip.write(1);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void isToldByTheContent() throws IOException {
    assertThat(ProofType.of(latin("%PDF-1.7 x"))).contains(ProofType.PDF);
    assertThat(ProofType.of(latin("\u0089PNG\r\n\u001a\nx"))).contains(ProofType.PNG);
    assertThat(ProofType.of(latin("\u00ff\u00d8\u00ff\u00e0"))).contains(ProofType.JPEG);
    assertThat(ProofType.of(zip("[Content_Types].xml", "word/document.xml")))
        .contains(ProofType.DOCX);
    assertThat(ProofType.of(zip("[Content_Types].xml", "xl/workbook.xml")))
        .contains(ProofType.XLSX);
  }

  @Test
  void whatIsNoneOfTheseIsNotTaken() throws IOException {
    assertThat(ProofType.of(latin("<script>alert(1)</script>"))).isEmpty();
    assertThat(ProofType.of(latin("MZ\u0090"))).isEmpty();
    assertThat(ProofType.of(new byte[0])).isEmpty();
    assertThat(ProofType.of(zip("evil.exe"))).isEmpty();
    assertThat(ProofType.of(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
        .as("macros")
        .isEmpty();
    byte[] whole = zip("[Content_Types].xml", "xl/workbook.xml");
    assertThat(ProofType.of(Arrays.copyOf(whole, 20))).as("cut off").isEmpty();
  }
}
