package cn.xunjian.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real nginx with plain HTTP and HTTPS, in the foreground, below a folder of its own. */
public final class Nginx implements AutoCloseable {

  private final Path folder;
  private final int plain = RunningXunjian.freePort();
  private final int secure = RunningXunjian.freePort();
  private Process process;

  /** Makes its certificate, its configuration and its folder of pages. */
  public Nginx(Path folder) {
    this.folder = folder.toAbsolutePath();
    try {
      Files.createDirectories(this.folder.resolve("pages"));
      certificate();
      Files.writeString(this.folder.resolve("nginx.conf"), configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is one to be used. */
  public static boolean present() {
    return program() != null && Files.isExecutable(Path.of("/usr/bin/openssl"));
  }

  private static String program() {
    return Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
        .filter(p -> Files.isExecutable(Path.of(p)))
        .findFirst()
        .orElse(null);
  }

  private void certificate() throws IOException {
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=test",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        folder.resolve("key.pem").toString(),
        "-out",
        certificateFile().toString());
  }

  private static void run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String out =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(out).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String configuration() {
    return """
        %4$s daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/error.log;
        events { worker_connections 256; }
        http {
          access_log off; client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3; uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
          default_type text/html; root %1$s/pages;
          server { listen 127.0.0.1:%2$d; }
          server { listen 127.0.0.1:%3$d ssl; ssl_certificate %1$s/cert.pem; ssl_certificate_key %1$s/key.pem; }
        }
        """
        .formatted(
            folder,
            plain,
            secure,
            // Workers of another user may not read below a folder of mode 0700.
            System.getProperty("user.name").equals("root") ? "user root;" : "");
  }

  public Path certificateFile() {
    return folder.resolve("cert.pem");
  }

  /** Puts a page up. */
  public void page(String path, byte[] content) {
    try {
      Path file = folder.resolve("pages").resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void start() {
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      program(),
                      "-c",
                      folder.resolve("nginx.conf").toString(),
                      "-p",
                      folder.toString()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void stop() {
    process.destroy();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String http() {
    return "http://127.0.0.1:" + plain;
  }

  public String https() {
    return "https://127.0.0.1:" + secure;
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
  }
}
