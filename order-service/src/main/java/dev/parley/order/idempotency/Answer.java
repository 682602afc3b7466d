package dev.parley.order.idempotency;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a request that created something.
 *
 * @param location the URL of what was created
 * @param etag its entity tag at that time; null if it has none
 * @param body JSON
 */
public record Answer(int status, String location, @Nullable String etag, String body) {

	ResponseEntity<byte[]> toResponse(boolean replayed) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(this.status)
			.header(HttpHeaders.LOCATION, this.location)
			.eTag(this.etag)
			.contentType(MediaType.APPLICATION_JSON);
		if (replayed) {
			response.header("Idempotency-Replayed", "true");
		}
		return response.body(this.body.getBytes(StandardCharsets.UTF_8));
	}

}
