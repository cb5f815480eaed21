package cn.xunjian.bench;

import cn.xunjian.testing.RunningXunjian;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * An nginx that answers on every loopback address with one page of 30 KB, over HTTP and over TLS
 * without resumption, a new connection for each visit.
 */
final class Origin implements AutoCloseable {

  private final Path folder;
  final int plain = RunningXunjian.freePort();
  final int secure = RunningXunjian.freePort();
  private final int counting = RunningXunjian.freePort();
  private final Process process;

  Origin(Path folder) {
    this.folder = folder.toAbsolutePath();
    try {
      Files.createDirectories(this.folder.resolve("pages"));
      Files.writeString(this.folder.resolve("pages/index.html"), page());
      certificate();
      Files.writeString(this.folder.resolve("nginx.conf"), configuration());
      process =
          new ProcessBuilder(
                  "/usr/sbin/nginx",
                  "-c",
                  this.folder.resolve("nginx.conf").toString(),
                  "-p",
                  this.folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(this.folder.resolve("out.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  private boolean answers() {
    try {
      return requests() > 0;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  static Origin inNewFolder() {
    try {
      return new Origin(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean present() {
    return Files.isExecutable(Path.of("/usr/sbin/nginx"))
        && Files.isExecutable(Path.of("/usr/bin/openssl"));
  }

  Path folder() {
    return folder;
  }

  /** How many requests it has answered. */
  long requests() {
    String status = Peers.get("http://127.0.0.1:" + counting + "/");
    return Long.parseLong(
        status.lines().skip(2).findFirst().orElseThrow().trim().split(" ", -1)[2]);
  }

  Path roots() {
    return folder.resolve("root.pem");
  }

  private void certificate() throws IOException {
    List<String> key =
        List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes");
    openssl(key, "req -x509 -days 3 -subj /CN=bench-root -keyout root.key -out root.pem");
    openssl(key, "req -subj /CN=bench -keyout key.pem -out request.pem");
    Files.writeString(folder.resolve("names"), "subjectAltName=DNS:*.bench.localhost\n");
    openssl(
        List.of(),
        "x509 -req -days 2 -in request.pem -CA root.pem -CAkey root.key -CAcreateserial -extfile names -out leaf.pem");
    Files.writeString(
        folder.resolve("cert.pem"),
        Files.readString(folder.resolve("leaf.pem")) + Files.readString(roots()));
  }

  private void openssl(List<String> more, String arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(more);
    Process run =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said =
        new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (run.waitFor() != 0) {
        throw new IOException(command + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder("<html><head><meta charset=\"utf-8\"><title>站</title></head><body><ul>");
    for (int i = 0; i < 60; i++) {
      page.append("<li><a href=\"/art/")
          .append(i)
          .append(".html\">关于第")
          .append(i)
          .append("项重点工作推进情况的通报及下一步安排</a><span>")
          .append(LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(i % 5 + 1L))
          .append("</span></li>\n");
    }
    while (page.length() < 14_500) {
      page.append("<p>为进一步规范政务公开工作，现将有关事项说明如下，请各单位遵照执行。</p>\n");
    }
    return page.append("</ul></body></html>").toString();
  }

  private String configuration() {
    return """
        %4$s daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/error.log;
        events { worker_connections 15000; }
        http {
          access_log off; client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3; uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
          default_type text/html; root %1$s/pages; open_file_cache max=10; keepalive_timeout 0; ssl_session_cache off; ssl_session_tickets off;
          server { listen 0.0.0.0:%2$d backlog=8192; try_files /index.html =404; }
          server { listen 0.0.0.0:%3$d ssl backlog=8192; ssl_certificate %1$s/cert.pem; ssl_certificate_key %1$s/key.pem; try_files /index.html =404; }
          server { listen 127.0.0.1:%5$d; location / { stub_status; } }
        }
        """
        .formatted(
            folder,
            plain,
            secure,
            System.getProperty("user.name").equals("root") ? "user root;" : "",
            counting);
  }

  double cpu() {
    return Cpu.secondsOfTree(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
