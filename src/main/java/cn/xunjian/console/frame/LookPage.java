package cn.xunjian.console.frame;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.OwnAddress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;

/** Keeps in the browser whether pages are light or dark. */
@Path("/look")
@Needs(Right.OPEN)
@Tag(name = "console")
class LookPage {

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Keeps how pages look, in a cookie", hidden = true)
  public Response choose(@RestForm String theme, @RestForm String to, @Context UriInfo address) {
    boolean tls = "https".equals(address.getRequestUri().getScheme());
    String chosen = theme != null && Frames.THEMES.contains(theme) ? theme : Frames.THEMES.get(0);
    return Response.seeOther(URI.create(OwnAddress.or(to, "/")))
        .header("Cache-Control", "no-store")
        .cookie(ConsolePages.cookie(Frames.THEME_COOKIE, chosen, tls))
        .build();
  }
}
