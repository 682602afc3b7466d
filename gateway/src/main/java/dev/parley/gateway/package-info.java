/**
 * The entry point of the platform: routes, security, headers and error documents.
 */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
