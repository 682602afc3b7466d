package dev.parley.defaults.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The logs of a service whose rows are chained by hashes.
 *
 * @param path where operators read them
 * @param logs each log, by its name in the path
 */
@ConfigurationProperties("parley.audit")
record AuditSettings(String path, Map<String, Log> logs) {

	/**
	 * A table with the columns {@code position} and {@code hash}.
	 *
	 * @param chain the UUID column that says to which chain a row belongs; null if all
	 * rows are one chain
	 */
	record Log(String table, @Nullable String chain) {
	}

}
