package cn.xunjian.web.proofs;

import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.AuditLog;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.proof.Proof;
import cn.xunjian.proof.VirusScanner;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Has files looked through before they are stored, and says what is wrong with them. */
@ApplicationScoped
class ProofScan {

  private static final Logger LOG = Logger.getLogger(ProofScan.class);

  private final VirusScanner scanner;
  private final AuditLog audit;

  ProofScan(VirusScanner scanner, AuditLog audit) {
    this.scanner = scanner;
    this.audit = audit;
  }

  /**
   * Lets a file pass in which nothing is found; fails with 422 where a virus is, and with 503 where
   * nobody could look.
   */
  Uni<Void> passed(Proof file, byte[] bytes, Requester by) {
    return scanner
        .scan(bytes)
        .chain(
            scan -> {
              if (scan instanceof VirusScanner.Infected found) {
                return refused(file, found.signature(), by);
              }
              if (scan instanceof VirusScanner.NotScanned away) {
                return Uni.createFrom().failure(notScanned(away.why()));
              }
              return Uni.createFrom().voidItem();
            });
  }

  /** The refusal stands also where the trail cannot be written: the log has it then. */
  private Uni<Void> refused(Proof file, String signature, Requester by) {
    String what =
        "%s %s %d: %s, %s, sha256 %s"
            .formatted(
                file.of().kind().code(),
                file.of().part(),
                file.of().number(),
                file.name(),
                signature,
                file.sha256());
    return audit
        .append(by, Deed.refused("file.infected", what))
        .replaceWithVoid()
        .onFailure()
        .invoke(
            e -> LOG.warnf("the audit trail lacks that %s was refused: %s", what, e.getMessage()))
        .onFailure()
        .recoverWithNull()
        .chain(
            done ->
                Uni.createFrom()
                    .failure(
                        Problem.unprocessable(
                            "",
                            "virus_found",
                            "文件含病毒（%1$s），未接收；请查杀后重新上传 · a virus was found in the file (%1$s): it is not taken; clean it and send it again"
                                .formatted(signature))));
  }

  private static Problem notScanned(String why) {
    return Problem.unavailable(
        "病毒扫描服务不可用（%1$s），文件未接收；请检查 clamd 及 xunjian.files.clamav 后重新上传 · the virus scanner did not look through the file (%1$s): nothing is stored; see that clamd runs and xunjian.files.clamav is right, and send it again"
            .formatted(why));
  }
}
