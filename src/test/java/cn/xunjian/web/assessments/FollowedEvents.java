package cn.xunjian.web.assessments;

import cn.xunjian.testing.RunningXunjian;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The stream of events as a reader hears it, until it is closed. */
final class FollowedEvents implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final InputStream body;

  private FollowedEvents(InputStream body) {
    this.body = body;
  }

  static FollowedEvents of(String url) throws IOException, InterruptedException {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/events"))
            .header("Authorization", RunningXunjian.AUTHORIZATION)
            .build();
    InputStream body =
        HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofInputStream()).body();
    FollowedEvents followed = new FollowedEvents(body);
    Thread reader = new Thread(followed::read, "events");
    reader.setDaemon(true);
    reader.start();
    return followed;
  }

  private void read() {
    try (var reader =
        new java.io.BufferedReader(new java.io.InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException closed) {
      // The end of the test, or of the service.
    }
  }

  /** What came with events of a name. */
  List<String> data(String name) {
    List<String> data = new ArrayList<>();
    String event = "";
    for (String line : lines) {
      if (line.startsWith("event:")) {
        event = line.substring(6).strip();
      } else if (line.startsWith("data:") && event.equals(name)) {
        data.add(line.substring(5).strip());
      }
    }
    return data;
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
