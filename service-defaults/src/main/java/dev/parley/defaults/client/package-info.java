/**
 * Calls other services: a client is an interface and a few lines of YAML.
 */
@NullMarked
package dev.parley.defaults.client;

import org.jspecify.annotations.NullMarked;
