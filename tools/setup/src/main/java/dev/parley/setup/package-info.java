/**
 * Prepares a platform before its parts start: secrets, certificates, databases and access
 * rules.
 */
@NullMarked
package dev.parley.setup;

import org.jspecify.annotations.NullMarked;
