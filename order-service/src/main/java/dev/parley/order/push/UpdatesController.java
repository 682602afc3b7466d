package dev.parley.order.push;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends updates as server-sent events. */
@RestController
@RequestMapping(UpdatesController.PATH)
@Tag(name = "Orders")
class UpdatesController {

	static final String PATH = "/api/orders/updates";

	private static final HeaderContentNegotiationStrategy HEADER = new HeaderContentNegotiationStrategy();

	private static final Duration RETRY = Duration.ofSeconds(5);

	private final Followers followers;

	UpdatesController(Followers followers) {
		this.followers = followers;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_orders:read')")
	@Operation(summary = "Follow your orders by server-sent events or, with a handshake, by a WebSocket; "
			+ "an operator follows all orders")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
					schema = @Schema(implementation = UpdateDocument.class)))
	@Refuses(status = HttpStatus.GONE, problem = "cursor-too-old")
	@Refuses(status = HttpStatus.TOO_MANY_REQUESTS, problem = "too-many-connections")
	SseEmitter follow(Authentication caller, @Parameter(
			description = "The cursor of the last update that you know; by default, updates begin now") @RequestParam(
					required = false) @Nullable String after,
			@Parameter(description = "The same; browsers set it when they reconnect") @RequestHeader(
					name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			@Parameter(hidden = true) NativeWebRequest request)
			throws IOException, HttpMediaTypeNotAcceptableException {
		// Named, because the gateway counts the streams that are asked for.
		if (HEADER.resolveMediaTypes(request).stream().noneMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype)) {
			throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.TEXT_EVENT_STREAM));
		}
		// It ends with the token.
		SseEmitter events = new SseEmitter(0L);
		try {
			// The response begins, even if there are no updates yet.
			events.send(SseEmitter.event().comment(""));
			Follower follower = this.followers.add(caller, (lastEventId != null) ? lastEventId : after,
					new StreamChannel(events));
			events.onCompletion(follower::leave);
			return events;
		}
		catch (EndedException ex) {
			throw problem(ex.end());
		}
	}

	private static Problem problem(End end) {
		HttpStatus status = switch (end) {
			case BAD_CURSOR -> HttpStatus.BAD_REQUEST;
			case TOKEN_ENDED -> HttpStatus.UNAUTHORIZED;
			case FORBIDDEN -> HttpStatus.FORBIDDEN;
			case TOO_OLD -> HttpStatus.GONE;
			case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
			case COME_BACK -> HttpStatus.SERVICE_UNAVAILABLE;
		};
		Problem problem = Problem.of(status, end.problem(), end.reason());
		return (end == End.TOO_MANY || end == End.COME_BACK) ? problem.retryAfter(RETRY) : problem;
	}

}
