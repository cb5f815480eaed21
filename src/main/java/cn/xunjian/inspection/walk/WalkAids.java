package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.files.FileText;
import cn.xunjian.inspection.probe.TransportProbe;
import cn.xunjian.rendering.RenderedLooks;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What looks for a walk where the bytes of a page say too little. */
@ApplicationScoped
public class WalkAids {

  private final TransportProbe transport;
  private final RenderedLooks looks;
  private final WorkerExecutor readers;
  private final FileText files = new FileText();
  private final Optional<WebAddress> registry;

  /**
   * @param looks opens pages in a browser
   */
  public WalkAids(
      TransportProbe transport, RenderedLooks looks, Vertx vertx, InspectionConfig config) {
    this.transport = transport;
    this.looks = looks;
    // One file at a time, beside the pages: a PDF may take seconds.
    this.readers = vertx.createSharedWorkerExecutor("inspection-files", 1);
    this.registry = config.rdap().map(WalkAids::base);
  }

  private static WebAddress base(String written) {
    try {
      return WebAddress.parse(written.endsWith("/") ? written : written + "/");
    } catch (IllegalArgumentException noAddress) {
      throw new IllegalArgumentException(
          "xunjian.inspection.rdap: "
              + noAddress.getMessage()
              + "; write an address like https://rdap.example/",
          noAddress);
    }
  }

  TransportProbe transport() {
    return transport;
  }

  RenderedLooks looks() {
    return looks;
  }

  WorkerExecutor readers() {
    return readers;
  }

  FileText files() {
    return files;
  }

  /** Where registrations of domains are asked for; empty if nobody is asked. */
  Optional<WebAddress> registry() {
    return registry;
  }

  @PreDestroy
  void close() {
    readers.close();
  }
}
