package dev.parley.cli.check;

import org.jspecify.annotations.Nullable;

/**
 * The result of verifying a log.
 *
 * @param entries how many entries were read
 * @param breach the first broken entry; null if there is none
 */
public record AuditFinding(String service, String log, long entries, @Nullable Breach breach) {

	public boolean holds() {
		return this.breach == null;
	}

}
