package dev.parley.cli.check;

import java.util.List;

/**
 * A log whose entries are chained by hashes.
 *
 * @param service the service that keeps it
 * @param path where operators read it
 * @param at the field of an entry with its time
 * @param chain the field that says to which chain an entry belongs; empty if the log is
 * one chain
 * @param forgets whether entries are removed after a year
 */
record AuditLog(String service, String path, String at, String chain, boolean forgets) {

	private static final String DECISIONS = "/audit/dead-letter-decisions";

	/** All logs of the platform, listed here so that no service can leave one out. */
	static final List<AuditLog> ALL = List.of(
			new AuditLog("auth-server", "/auth/operations/audit/security-events", "at", "", true),
			new AuditLog("order-service", "/api/operations/orders/audit/timelines", "at", "order_id", false),
			new AuditLog("order-service", "/api/operations/orders" + DECISIONS, "at", "", false),
			new AuditLog("inventory-service", "/api/operations/inventory/audit/stock-adjustments", "adjusted_at", "",
					false),
			new AuditLog("inventory-service", "/api/operations/inventory/audit/product-changes", "changed_at", "",
					false),
			new AuditLog("inventory-service", "/api/operations/inventory" + DECISIONS, "at", "", false),
			new AuditLog("notification-service", "/api/operations/notifications" + DECISIONS, "at", "", false));

	String name() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

}
