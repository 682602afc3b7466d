package dev.parley.order.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import dev.parley.defaults.Problem;
import dev.parley.order.Basket;
import dev.parley.order.CustomerId;
import dev.parley.order.Receipt;
import dev.parley.order.idempotency.Answer;
import dev.parley.order.idempotency.Request;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders. */
@RestController
@Tag(name = "Orders")
class PlacementController {

	private static final String KEY = "Idempotency-Key";

	private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

	private final PlaceOnce placeOnce;

	private final JsonMapper json;

	PlacementController(PlaceOnce placeOnce, JsonMapper json) {
		this.placeOnce = placeOnce;
		this.json = json;
	}

	@PostMapping("/api/orders")
	@PreAuthorize("hasAuthority('SCOPE_orders:write')")
	@Operation(summary = "Place an order; repeated with the same Idempotency-Key it is placed once")
	@ApiResponse(responseCode = "201", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
			schema = @Schema(implementation = OrderDocument.class)))
	ResponseEntity<byte[]> place(Authentication authentication, @RequestBody OrderRequest body,
			@RequestHeader(name = KEY, required = false) @Nullable String key) {
		CustomerId customer = Caller.of(authentication).id();
		Basket basket = BasketReader.read(body);
		if (key == null) {
			return respond(new Reply(this.placeOnce.place(customer, basket, Receipt.NONE), false));
		}
		requireForm(key);
		Request request = Request.of(customer.value(), key, this.json.writeValueAsBytes(body));
		return respond(this.placeOnce.place(customer, basket, request));
	}

	private static void requireForm(String key) {
		if (!KEY_FORM.matcher(key).matches()) {
			throw Problem.invalid(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid",
					List.of(new Problem.Field(KEY, "must be 1 to 255 visible ASCII characters")));
		}
	}

	private static ResponseEntity<byte[]> respond(Reply reply) {
		Answer answer = reply.answer();
		ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status())
			.header(HttpHeaders.LOCATION, answer.location())
			.eTag(answer.etag())
			.contentType(MediaType.APPLICATION_JSON);
		if (reply.replayed()) {
			response.header("Idempotency-Replayed", "true");
		}
		return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
	}

}
