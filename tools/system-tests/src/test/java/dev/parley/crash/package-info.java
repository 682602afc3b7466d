/**
 * Runs inside a service under test, on its class path, and kills it between two steps.
 * None of it is part of any product.
 */
package dev.parley.crash;
