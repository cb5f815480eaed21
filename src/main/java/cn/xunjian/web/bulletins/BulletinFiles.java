package cn.xunjian.web.bulletins;

import cn.xunjian.report.files.DocxFile;
import cn.xunjian.report.files.PageFile;
import cn.xunjian.report.files.PageTemplate;
import cn.xunjian.report.files.PdfPrinter;
import cn.xunjian.report.files.XlsxFile;
import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.report.paper.Paper;
import cn.xunjian.report.paper.PaperWriting;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.BulletinStore.Whole;
import cn.xunjian.report.store.BulletinTemplateStore;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Makes the files of bulletins, on worker threads. */
@ApplicationScoped
class BulletinFiles {

  private static final Logger LOG = Logger.getLogger(BulletinFiles.class);
  private static final String STYLE = "/bulletin.css";
  private static final int AGAIN = 5;

  private final PageFile pages;
  private final PdfPrinter printer;
  private final BulletinTemplateStore templates;
  private final ZoneId zone;

  BulletinFiles(PageFile pages, PdfPrinter printer, BulletinTemplateStore templates, ZoneId zone) {
    this.pages = pages;
    this.printer = printer;
    this.templates = templates;
    this.zone = zone;
  }

  /** A bulletin in a format, for somebody who may look at its evidence. */
  Uni<Response> file(Whole whole, BulletinFormat format) {
    return made(whole, format, BulletinView.PATH + whole.bulletin().id());
  }

  /** The page of a published bulletin for everybody, without links to what needs a login. */
  Uni<Response> publicPage(Whole whole) {
    return made(whole, BulletinFormat.HTML, null);
  }

  private Uni<Response> made(Whole whole, BulletinFormat format, String evidence) {
    Long template = template(whole.content().head(), format);
    return (template == null ? Uni.createFrom().<byte[]>nullItem() : templates.file(template))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(form -> bytes(paper(whole, format, evidence), format, form))
        .map(bytes -> answer(whole.bulletin(), format, bytes));
  }

  private static Long template(BulletinHead head, BulletinFormat format) {
    return switch (format) {
      case DOCX -> head.template();
      case HTML, PDF -> head.page();
      case XLSX -> null;
    };
  }

  private Paper paper(Whole whole, BulletinFormat format, String evidence) {
    return PaperWriting.of(
        whole.content(),
        format == BulletinFormat.HTML ? evidence : null,
        zone,
        whole.bulletin().state() != Bulletin.State.PUBLISHED);
  }

  /**
   * @param form the office's own document or page; null for ours
   */
  private byte[] bytes(Paper paper, BulletinFormat format, byte[] form) {
    return switch (format) {
      case DOCX -> form == null ? DocxFile.of(paper) : DocxFile.of(paper, form);
      case XLSX -> XlsxFile.of(paper);
      case HTML -> page(paper, STYLE, form).getBytes(StandardCharsets.UTF_8);
      case PDF -> printed(page(paper, "style.css", form));
    };
  }

  private String page(Paper paper, String style, byte[] form) {
    try {
      return form == null ? pages.of(paper, style) : pages.of(paper, style, form);
    } catch (PageTemplate.Refused refused) {
      LOG.error(refused.getMessage());
      throw Problem.unavailable(
          "本单位的网页模板含不允许的内容，未予输出，请管理员更换模板 · the office's page holds what is not allowed and is not shown; ask the office to replace it");
    }
  }

  private byte[] printed(String page) {
    PdfPrinter.Printed printed = printer.print(page, style());
    if (printed instanceof PdfPrinter.Done done) {
      return done.pdf();
    }
    if (printed instanceof PdfPrinter.NoBrowser) {
      String why =
          "本机未安装 Chromium，无法生成 PDF；请安装或设置 xunjian.report.browser，或改用 docx、html"
              + " · no Chromium is installed here, so there is no PDF; install one or set xunjian.report.browser, or take docx or html";
      throw new Problem(
          Problem.Type.NOT_ACCEPTABLE,
          why,
          List.of(new Problem.Fault("?format", "no_browser", why)));
    }
    if (printed instanceof PdfPrinter.Busy) {
      throw Problem.wait("正在生成另一份 PDF，请稍后再试 · another PDF is being made; try again", AGAIN);
    }
    throw Problem.unavailable("PDF 生成失败，详见日志 · the PDF could not be made; the log says why");
  }

  private static byte[] style() {
    try (InputStream css = BulletinFiles.class.getResourceAsStream("/META-INF/resources" + STYLE)) {
      return css.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response answer(Bulletin bulletin, BulletinFormat format, byte[] bytes) {
    Response.ResponseBuilder answer =
        Response.ok(bytes, format.type()).header("Cache-Control", "private, no-cache");
    if (format == BulletinFormat.HTML) {
      answer.header("Content-Security-Policy", policy(new String(bytes, StandardCharsets.UTF_8)));
    } else {
      answer.header(
          "Content-Disposition",
          "attachment; filename=\"bulletin-" + bulletin.id() + "." + format.code() + "\"");
    }
    return answer.build();
  }

  /** Nothing but our style sheet, pictures that lie in the page, and the page's own styles. */
  private static String policy(String page) {
    String styles =
        PageTemplate.styles(page).stream()
            .map(style -> " 'sha256-" + hash(style) + "'")
            .collect(Collectors.joining());
    return "default-src 'none'; style-src 'self'%s; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        .formatted(styles);
  }

  private static String hash(String style) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
