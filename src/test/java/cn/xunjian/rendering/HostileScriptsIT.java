package cn.xunjian.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.rendering.Looked.Outcome;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pages that want out or want everything: nothing comes beside the guard, counted by servers that
 * nobody may reach, and the next page is seen as if nothing had been.
 */
class HostileScriptsIT {

  private static final String LIST =
      "<ul><li><a href='/a/1.html'>关于做好冬季供暖工作的通知</a><span>2026-11-20</span></li></ul>";

  private static Vertx vertx;
  private static HttpServer site;
  private static NetServer canary;
  private static RenderedLooks looks;
  private static final AtomicInteger SOCKETS = new AtomicInteger();
  private static final Map<String, String> PAGES = new ConcurrentHashMap<>();
  private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Looking.able(), "a Chromium is installed");
    vertx = Vertx.vertx();
    canary =
        ended(
            vertx
                .createNetServer()
                .connectHandler(
                    socket -> {
                      SOCKETS.incrementAndGet();
                      socket.close();
                    })
                .listen(0, "0.0.0.0")
                .toCompletionStage()
                .toCompletableFuture());
    ended(
        vertx
            .createDatagramSocket()
            .handler(packet -> SOCKETS.incrementAndGet())
            .listen(canary.actualPort(), "0.0.0.0")
            .toCompletionStage()
            .toCompletableFuture());
    site =
        ended(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      ASKED
                          .computeIfAbsent(request.path(), path -> new AtomicInteger())
                          .incrementAndGet();
                      String page = PAGES.get(request.path());
                      if (page != null && page.startsWith("-> ")) {
                        request.response().setStatusCode(302);
                        request.response().putHeader("Location", page.substring(3)).end();
                      } else if (page != null && page.startsWith("file ")) {
                        request.response().putHeader("Content-Type", "application/zip");
                        request.response().end(page.repeat(1000));
                      } else {
                        String type = request.path().endsWith(".js") ? "javascript" : "html";
                        request
                            .response()
                            .putHeader("Content-Type", "text/" + type + ";charset=utf-8");
                        request.response().end(page == null ? "" : page);
                      }
                    })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
    looks =
        Looking.at(
            vertx,
            Looking.settings(Duration.ofSeconds(20)),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), site.actualPort()));
  }

  @AfterAll
  static void end() {
    if (vertx != null) {
      vertx.close();
    }
  }

  private static <T> T ended(CompletableFuture<T> future) throws Exception {
    return future.get(5, TimeUnit.MINUTES);
  }

  private static CompletableFuture<Looked> begin(String path, String page) {
    PAGES.put(path, page.replace("CANARY", "127.0.0.1:" + canary.actualPort()));
    return looks
        .look(
            WebAddress.parse("http://127.0.0.1:" + site.actualPort() + path),
            shown -> shown.html().contains("2026-11-20"))
        .subscribeAsCompletionStage();
  }

  @Test
  void nothingComesBesideTheGuard() throws Exception {
    PAGES.put("/sw.js", "self.addEventListener('install',()=>fetch('http://CANARY/sw'))");
    PAGES.put("/worker.js", "fetch('http://127.0.0.1:" + canary.actualPort() + "/w')");
    CompletableFuture<Looked> reaching =
        begin(
            "/reach.html",
            """
            <script>
            const c='CANARY', go=f=>{try{f()}catch(e){}};
            for (const u of ['http://'+c+'/1','https://'+c+'/2','http://localhost:'+c.split(':')[1],
                'http://[::1]:'+c.split(':')[1]+'/','http://[::ffff:127.0.0.1]:'+c.split(':')[1]+'/',
                'http://2130706433:'+c.split(':')[1]+'/','http://0.0.0.0:'+c.split(':')[1]+'/',
                'http://169.254.169.254/latest/meta-data/','http://10.0.0.1/','ftp://'+c+'/','file:///etc/passwd'])
              go(()=>fetch(u,{mode:'no-cors'}).catch(()=>0));
            go(()=>new WebSocket('ws://'+c+'/ws'));
            go(()=>new WebSocket('wss://'+c+'/ws'));
            go(()=>new EventSource('http://'+c+'/es'));
            go(()=>navigator.sendBeacon('http://'+c+'/b','x'));
            go(()=>navigator.serviceWorker.register('/sw.js').catch(()=>0));
            go(()=>new Worker('/worker.js'));
            go(()=>new SharedWorker('/worker.js'));
            go(()=>{const p=new RTCPeerConnection({iceServers:[{urls:'stun:'+c},{urls:'turn:'+c+'?transport=tcp',username:'a',credential:'b'}]});
              p.createDataChannel('x');p.createOffer().then(o=>p.setLocalDescription(o))});
            go(()=>new WebTransport('https://'+c+'/t'));
            go(()=>window.open('http://'+c+'/open'));
            for (const [t,a] of [['iframe','src'],['img','src'],['script','src'],['link','href'],['object','data'],['embed','src'],['video','src']])
              go(()=>{const e=document.createElement(t);if(t=='link')e.rel='stylesheet';e[a]='http://'+c+'/'+t;document.documentElement.append(e)});
            for (const r of ['preconnect','dns-prefetch','prefetch','prerender','preload'])
              go(()=>{const e=document.createElement('link');e.rel=r;e.href='http://'+c+'/';document.documentElement.append(e)});
            go(()=>{const e=document.createElement('iframe');e.src='file:///etc/passwd';document.documentElement.append(e)});
            </script>"""
                + LIST);
    CompletableFuture<Looked> redirected = begin("/redirect.html", "-> http://CANARY/deep");
    CompletableFuture<Looked> framed =
        begin(
            "/frame.html",
            "<iframe srcdoc=\"<script>new (parent.RTCPeerConnection||window.RTCPeerConnection)({iceServers:[{urls:'stun:CANARY'}]})"
                + ".createDataChannel('x')</script>\"></iframe>"
                + LIST);
    Looked reached = ended(reaching);
    assertThat(reached).as(reached.toString()).isInstanceOf(Looked.Seen.class);
    RenderedPage page = ((Looked.Seen) reached).page();
    assertThat(page.html()).contains("2026-11-20").doesNotContain("root:");
    assertThat(page.cost().refused()).as("connections refused by the guard").isPositive();
    ended(redirected);
    ended(framed);
    assertThat(SOCKETS).as("sockets beside the guard").hasValue(0);
    assertThat(ASKED).as("service workers").doesNotContainKey("/sw.js");
  }

  @Test
  void whatWantsEverythingIsBoundedAndTheNextPageIsSeen() throws Exception {
    CompletableFuture<Looked> loop = begin("/loop.html", LIST + "<script>for(;;){}</script>");
    CompletableFuture<Looked> large =
        begin(
            "/large.html",
            "<script>const a=[];setInterval(()=>{const b=new Uint8Array(64<<20);b.fill(1);a.push(b)},20)</script>");
    CompletableFuture<Looked> heap =
        begin(
            "/heap.html",
            "<script>let a=[];for(;;)a.push({a:[1,2,3],b:'x'.repeat(99)+a.length})</script>");
    CompletableFuture<Looked> windows =
        begin(
            "/windows.html",
            "<script>setInterval(()=>{window.open('/windows.html');alert(1)},5)</script>" + LIST);
    PAGES.put("/maze-0.html", "-> /maze-1.html");
    PAGES.put("/maze-1.html", "-> /maze-0.html");
    CompletableFuture<Looked> maze =
        begin("/maze.html", "<script>location='/maze-0.html'</script>");
    CompletableFuture<Looked> turning =
        begin("/turning.html", "<script>location='/turning.html?'+Math.random()</script>");
    CompletableFuture<Looked> download = begin("/download.zip", "file PK");
    CompletableFuture<Looked> deep =
        begin(
            "/deep.html",
            "<body><script>let e=document.body;for(let i=0;i<9000;i++){const d=document.createElement('div');e.append(d);e=d}</script>");
    assertThat(ended(loop).outcome()).isIn(Outcome.TOO_LONG, Outcome.FAILED);
    assertThat(ended(large).outcome()).isEqualTo(Outcome.TOO_LARGE);
    assertThat(ended(heap).outcome()).isIn(Outcome.TOO_LARGE, Outcome.TOO_LONG, Outcome.FAILED);
    // However they end, they end.
    for (CompletableFuture<Looked> each : List.of(windows, maze, turning, download, deep)) {
      ended(each);
    }
    Looked next = ended(begin("/next.html", "<p>" + LIST));
    assertThat(next).as(next.toString()).isInstanceOf(Looked.Seen.class);
    await().atMost(Duration.ofMinutes(2)).until(() -> looks.waiting() == 0);
  }
}
