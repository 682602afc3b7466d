package dev.parley.auth.keys;

/**
 * A signing key as the database keeps it.
 *
 * @param id the {@code kid}, the thumbprint of its public part
 * @param jwe the key, encrypted
 */
record SealedKey(String id, String jwe) {
}
