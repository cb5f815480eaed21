package cn.xunjian.web.prometheus;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Prometheus HTTP service discovery: the supervised targets that have an address. */
@Path("/api/v1/prometheus/sd")
@Needs(Right.DISCOVER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "prometheus")
public class DiscoveryResource {

  private final LiveRegistry registry;
  private final Asker asker;

  DiscoveryResource(LiveRegistry registry, Asker asker) {
    this.registry = registry;
    this.asker = asker;
  }

  /** One group as Prometheus wants it. */
  @Schema(name = "DiscoveryGroup")
  record Group(List<String> targets, Map<String, String> labels) {}

  @GET
  @Operation(
      summary = "Targets for http_sd_configs",
      description =
          "Relabel __address__ to the parameter target of /probe, as with blackbox_exporter.")
  public List<Group> discover(@BeanParam MetricsFilter filter) {
    Reach seen = asker.reach(Right.DISCOVER);
    return registry.all().stream()
        .filter(t -> seen.includes(t.profile().unit()))
        .filter(t -> t.profile().url() != null && t.profile().status().supervised())
        .filter(filter.wanted())
        .sorted(Comparator.comparing(Registered::key))
        .map(DiscoveryResource::group)
        .toList();
  }

  private static Group group(Registered target) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("__meta_xunjian_key", target.key().value());
    labels.put("__meta_xunjian_name", target.profile().name());
    labels.put("__meta_xunjian_kind", target.target().kind().code());
    labels.put("__meta_xunjian_unit", target.unitName());
    labels.put("__meta_xunjian_url", target.profile().url());
    labels.put(
        "__meta_xunjian_region",
        target.profile().region() == null ? "" : target.profile().region());
    labels.put(
        "__meta_xunjian_platform", target.platform() == null ? "" : target.platform().code());
    return new Group(List.of(target.key().value()), labels);
  }
}
