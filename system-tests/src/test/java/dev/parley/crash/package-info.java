/**
 * Runs inside a service under test, as a Java agent, and kills it between two steps. None
 * of it is part of any product.
 */
package dev.parley.crash;
