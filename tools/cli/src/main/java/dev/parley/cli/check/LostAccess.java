package dev.parley.cli.check;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a subject had no access.
 *
 * @param how {@code erased} or {@code disabled}
 * @param until when the account was enabled again
 */
record LostAccess(String subject, String how, Instant from, Optional<Instant> until) {
}
