package cn.xunjian.rendering;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One Chromium for one look, in a folder of its own that is gone afterwards. It is spoken to by its
 * standard streams: no port is open that a page or another user could reach, and it ends with us.
 */
final class BrowserProcess implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(BrowserProcess.class);

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  /** What a single process may take beyond the page's own share, in megabytes: a hard stop. */
  private static final int HARD_STOP = 1024;

  /** Nothing but the page, and nothing beside the proxy: no QUIC, no WebRTC, no look-ups ahead. */
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--remote-debugging-pipe",
          "--disable-gpu",
          "--no-first-run",
          "--no-default-browser-check",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-default-apps",
          "--disable-extensions",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--disable-breakpad",
          "--disable-quic",
          "--dns-prefetch-disable",
          "--no-pings",
          "--mute-audio",
          "--deny-permission-prompts",
          "--disable-notifications",
          "--disable-site-isolation-trials",
          "--renderer-process-limit=1",
          "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--proxy-bypass-list=<-loopback>",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
          "--blink-settings=imagesEnabled=false",
          "--lang=zh-CN",
          "--disable-features=IsolateOrigins,site-per-process,SpareRendererForSitePerProcess,"
              + "Translate,MediaRouter,OptimizationHints,DnsOverHttps,AsyncDns,"
              + "BackForwardCache,Prerender2,WebTransport",
          "--disable-blink-features=ServiceWorkerBypassFetchHandler");

  private final Process process;
  private final Path folder;

  private BrowserProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** The browser to use; empty if there is none. */
  static Optional<String> find(RenderingConfig config) {
    return config.browser().isPresent()
        ? config.browser().filter(BrowserProcess::runs)
        : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(in -> NAMES.stream().map(name -> in + File.separator + name))
            .filter(BrowserProcess::runs)
            .findFirst();
  }

  private static boolean runs(String file) {
    Path path = Path.of(file);
    return Files.isExecutable(path) && !Files.isDirectory(path);
  }

  static BrowserProcess start(String browser, RenderingConfig config, int proxyPort)
      throws IOException {
    Path folder = Files.createTempDirectory("xunjian-look-");
    try {
      ProcessBuilder builder = new ProcessBuilder(command(browser, config, proxyPort, folder));
      builder.environment().put("HOME", folder.toString());
      builder.environment().put("TZ", "Asia/Shanghai");
      builder.directory(folder.toFile());
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      return new BrowserProcess(builder.start(), folder);
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  /** The shell bounds the memory, ties the streams to the places that the browser expects. */
  static List<String> command(String browser, RenderingConfig config, int port, Path folder) {
    List<String> command = new ArrayList<>();
    command.add("/bin/sh");
    command.add("-c");
    command.add(
        "ulimit -d %d; ulimit -c 0; exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null"
            .formatted((config.memory() + HARD_STOP) * 1024L));
    command.add("look");
    command.add(browser);
    command.addAll(FLAGS);
    command.add("--js-flags=--max-old-space-size=" + Math.max(64, config.memory() / 2));
    command.add("--proxy-server=http://127.0.0.1:" + port);
    command.add("--user-data-dir=" + folder.resolve("profile"));
    if (!config.sandbox() || "root".equals(System.getProperty("user.name"))) {
      command.add("--no-sandbox");
    }
    return command;
  }

  Process streams() {
    return process;
  }

  /** All its processes that are alive. */
  List<ProcessHandle> all() {
    List<ProcessHandle> all = new ArrayList<>();
    all.add(process.toHandle());
    process.descendants().forEach(all::add);
    return all;
  }

  /** The processor time of its processes that are alive. */
  Duration cpu() {
    return all().stream()
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Ends it at once, whatever it does; nothing of it stays. */
  @Override
  public void close() {
    all().forEach(ProcessHandle::destroyForcibly);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        LOG.warnf("the browser with the number %d does not end", process.pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    for (int tries = 0; tries < 3 && Files.exists(folder); tries++) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      } catch (IOException | UncheckedIOException stillWritten) {
        LOG.debugf("%s cannot be deleted yet: %s", folder, stillWritten.getMessage());
      }
    }
  }
}
