package dev.parley.cli.local;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The state of an instance.
 *
 * @param part the name of the instance
 * @param state {@code ready}, {@code starting} or {@code stopped}
 * @param pid null if the instance is stopped
 * @param memory in bytes, including its share of shared pages
 * @param started null if the instance is stopped
 */
public record PartStatus(String part, String state, int port, @Nullable Long pid, long memory,
		@Nullable Instant started) {
}
