package dev.parley.contracts;

/**
 * A type of events with a service that sends it and one that processes each of them once.
 */
public record Exchange(String type, String from, String to) {
}
