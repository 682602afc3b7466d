/** The authorization server: users, roles, scopes, secrets and the audit record. */
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
