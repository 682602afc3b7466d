/**
 * PostgreSQL and Kafka for tests: whoever has this module on the test class path gets
 * them, in containers where there is Docker, embedded where there is none.
 */
@NullMarked
package dev.parley.servers.test;

import org.jspecify.annotations.NullMarked;
