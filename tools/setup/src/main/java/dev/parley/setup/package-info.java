/**
 * Prepares a platform before its services start: secrets, certificates, databases and
 * access rules.
 */
@NullMarked
package dev.parley.setup;

import org.jspecify.annotations.NullMarked;
