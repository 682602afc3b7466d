package dev.parley.cli.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.cli.client.Entrance;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;
import tools.jackson.databind.JsonNode;

/**
 * Verifies the audit logs of a running platform, and keeps the heads of their chains, so
 * that the next check notices what was removed at an end or replaced as a whole.
 */
public final class AuditCheck {

	private final OperatorApi operator;

	private final Path heads;

	private AuditCheck(OperatorApi operator, Path heads) {
		this.operator = operator;
		this.heads = heads;
	}

	/**
	 * Reads all logs.
	 * @param heads the directory of the heads; it must be out of reach for an attacker
	 * who can change the logs
	 * @throws Failure if a service does not answer
	 */
	public static List<AuditFinding> run(Entrance platform, Path heads) {
		AuditCheck check = new AuditCheck(new OperatorApi(platform), heads);
		return AuditLog.ALL.stream().map((log) -> Unchecked.get(() -> check.verify(log))).toList();
	}

	private AuditFinding verify(AuditLog log) throws IOException {
		Files.createDirectories(this.heads);
		Path file = this.heads.resolve(log.service() + "-" + log.name());
		Path next = Files.createTempFile(this.heads, file.getFileName() + "-", ".new");
		try (Stream<String> before = Files.exists(file) ? Files.lines(file) : Stream.empty();
				PrintWriter after = new PrintWriter(Files.newBufferedWriter(next))) {
			ChainVerifier verifier = new ChainVerifier(log, before.map(Head::parse).iterator(),
					(head) -> after.println(head.line()), Clock.systemUTC().instant());
			Iterator<JsonNode> entries = this.operator.items(log.path()).iterator();
			while (verifier.breach().isEmpty() && entries.hasNext()) {
				verifier.add(entries.next());
			}
			if (verifier.breach().isEmpty()) {
				verifier.end();
			}
			after.flush();
			if (verifier.breach().isEmpty()) {
				Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
			}
			return new AuditFinding(log.service(), log.name(), verifier.entries(), verifier.breach().orElse(null));
		}
		finally {
			Directories.delete(next);
		}
	}

}
