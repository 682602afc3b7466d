package dev.parley.order.idempotency;

/**
 * An answer that can be given again.
 *
 * @param status the HTTP status
 * @param location the URL of what was created
 * @param etag its version then
 * @param body the body
 */
public record Answer(int status, String location, String etag, String body) {
}
