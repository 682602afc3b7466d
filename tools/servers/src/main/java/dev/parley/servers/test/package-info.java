/**
 * PostgreSQL and Kafka for tests, in containers where Docker is available and as embedded
 * servers elsewhere.
 */
@NullMarked
package dev.parley.servers.test;

import org.jspecify.annotations.NullMarked;
