package cn.xunjian.web.access;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells a person in words that the way to an identity provider ended before it: there is none of
 * the name, or it does not answer. Quarkus says so in two words without a page.
 */
class ProviderAway {

  private static final String WORDS =
      "统一认证未完成或暂不可用，请重试，或使用密码登录 · the identity provider did not answer; try again, or use a password";

  private final AccessPages pages;

  ProviderAway(AccessPages pages) {
    this.pages = pages;
  }

  @ServerResponseFilter
  public void explain(ContainerResponseContext answer, UriInfo uri) {
    boolean ended =
        answer.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()
            && uri.getPath().startsWith(Providers.PATH);
    if (ended) {
      Response page = pages.answer(answer.getStatus(), pages.signIn().faulty(WORDS));
      MultivaluedMap<String, Object> headers = answer.getHeaders();
      page.getHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
      headers.remove(HttpHeaders.CONTENT_LENGTH);
      answer.setEntity(page.getEntity());
    }
  }
}
