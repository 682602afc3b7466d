package dev.parley.cli.local;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a part is doing.
 *
 * @param part its name
 * @param state {@code ready}, {@code starting} or {@code stopped}
 * @param port where it listens
 * @param pid its process; null when stopped
 * @param memory what it keeps in memory, in bytes, its share of shared pages included
 * @param started when its process was started; null when stopped
 */
public record PartStatus(String part, String state, int port, @Nullable Long pid, long memory,
		@Nullable Instant started) {
}
