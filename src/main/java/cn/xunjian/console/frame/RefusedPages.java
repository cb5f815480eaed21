package cn.xunjian.console.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says on a page what REST says as a problem: a person who is not signed in is led to where he
 * signs in and back, everybody else reads why and what to do.
 */
class RefusedPages {

  private static final String PAGES = "cn.xunjian.console.";
  private static final MediaType HTML = MediaType.valueOf(ConsolePages.HTML);

  private final Frames frames;
  private final ConsolePages pages;

  RefusedPages(Frames frames, ConsolePages pages) {
    this.frames = frames;
    this.pages = pages;
  }

  @ServerResponseFilter
  public void write(
      ResourceInfo operation, ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getStatus() < 400
        || !(answer.getEntity() instanceof Map<?, ?> problem)
        || !isPage(operation, request)) {
      return;
    }
    Frame frame = frames.of(null);
    answer.getHeaders().putSingle("Cache-Control", "no-store");
    answer.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
    if (answer.getStatus() == 401) {
      PageAddress signIn = PageAddress.of("/sign-in");
      String back = request.getMethod().equals("GET") ? frame.here() : "/";
      answer.setStatus(303);
      answer
          .getHeaders()
          .putSingle(
              HttpHeaders.LOCATION,
              URI.create(signIn.with("to", back.equals("/") ? null : back).toString()));
      answer.setEntity(null);
      return;
    }
    Object detail = problem.get("detail");
    FaultView view =
        FaultView.of(answer.getStatus(), detail == null ? null : detail.toString(), frame.say());
    answer.setEntity(pages.html(frame, "console/fault.html", view), new Annotation[0], HTML);
  }

  /** One of ours, or an address that nobody knows and a browser asks for. */
  private static boolean isPage(ResourceInfo operation, ContainerRequestContext request) {
    if (operation != null && operation.getResourceClass() != null) {
      return operation.getResourceClass().getName().startsWith(PAGES);
    }
    String path = request.getUriInfo().getPath();
    String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
    return accepted != null
        && accepted.contains(MediaType.TEXT_HTML)
        && !path.startsWith("/api/")
        && !path.startsWith("/q/");
  }
}
