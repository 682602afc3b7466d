package dev.parley.cli.check;

import dev.parley.cli.client.Entrance;

/** Counts entries of auth-server's audit log. */
public final class SecurityLog {

	private SecurityLog() {
	}

	/** How many logins of a user failed, as the log has it. */
	public static long failedLogins(Entrance platform, String user) {
		return new OperatorApi(platform).items(AuditLog.ALL.getFirst().path())
			.filter((entry) -> entry.path("content").asString("").contains("\"LOGIN_FAILED\"")
					&& entry.path("opening").asString("").contains("\"" + user + "\""))
			.count();
	}

}
